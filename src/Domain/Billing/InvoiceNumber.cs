using System.Globalization;
using System.Security.Cryptography;

namespace SharePanel.Domain.Billing;

/// <summary>Invoice numbers: <c>INV-</c>, the UTC day of issue, and six random characters of <c>A-Z0-9</c>.</summary>
public static class InvoiceNumber
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>A new number. The database's unique index has the last word; 2.2 thousand million exist for each day.</summary>
    public static string Next(DateTimeOffset issuedAt) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"INV-{issuedAt.UtcDateTime:yyyyMMdd}-{RandomNumberGenerator.GetString(Alphabet, 6)}"
        );
}
