using System.Globalization;
using System.Security.Cryptography;

namespace SharePanel.Domain.Billing;

/// <summary>What customers quote of a booking: a prefix, its UTC day, and six random characters of <c>A-Z0-9</c>.</summary>
public static class BillingReference
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>A new reference of a credit, <c>CR-YYYYMMDD-XXXXXX</c>.</summary>
    public static string NextCredit(DateTimeOffset bookedAt) => Next("CR", bookedAt);

    /// <summary>A new reference of a purchase, <c>PUR-YYYYMMDD-XXXXXX</c>.</summary>
    public static string NextPurchase(DateTimeOffset bookedAt) => Next("PUR", bookedAt);

    internal static string Next(string prefix, DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}-{at.UtcDateTime:yyyyMMdd}-{RandomNumberGenerator.GetString(Alphabet, 6)}"
        );
}
