using System.Security.Cryptography;
using SharePanel.Api.Protocol;
using SharePanel.Api.Protocol.Limits;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Api.Jobs;

/// <summary>
/// Checks the operator's name and password, as HTTP Basic brings them with each call. Where a call comes from makes no
/// difference but to how often it may guess.
/// </summary>
internal sealed class OperatorSignIn(
    IPasswordHasher passwords,
    ILoginThrottle throttle,
    SecurityLog security,
    TimeProvider clock
)
{
    // Folded e-mail addresses have no capitals.
    private const string ThrottleKey = "OPERATOR";

    // A page brings its password along with everything it loads and asks for; checking it takes long on purpose.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly byte[] secret = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private volatile Verified? latest;

    /// <summary>Null for the operator, else why not.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot serve.</exception>
    public async Task<Refusal?> CheckAsync(HttpContext http)
    {
        var credential = http.RequestServices.GetRequiredService<IOperatorCredential>();
        if (await credential.FindHashAsync(http.RequestAborted) is not { } stored)
            return Refusal.NoPassword;
        if (BasicCredentials.Read(http.Request) is not { } given)
            return Refusal.NotTheOperator;
        var mark = HMACSHA256.HashData(secret, given.ToBytes());
        if (IsRemembered(mark, stored))
            return null;
        using var entered = await throttle.EnterAsync(ThrottleKey, http.RequestAborted);
        // What a page loads at once, it loads with one password.
        if (IsRemembered(mark, stored))
            return null;
        var address = ClientAddress.Of(http);
        var wait =
            await throttle.AdmitAsync(address)
            ?? await throttle.BeginTryAsync(ThrottleKey, address);
        if (wait is not null)
        {
            security.Dashboard(http, "too many tries");
            return Refusal.TooManyTries(wait.Value);
        }
        if (
            !await passwords.VerifyAsync(
                given.Password,
                given.User == SetOperatorPassword.User ? stored : null,
                http.RequestAborted
            )
        )
        {
            security.Dashboard(http, "wrong password");
            return Refusal.NotTheOperator;
        }
        await throttle.SucceededAsync(ThrottleKey);
        // Who stays signed in has to be checked again now and then.
        if (latest is not { } before || !before.Mark.AsSpan().SequenceEqual(mark))
            security.Dashboard(http, "signed in");
        latest = new Verified(mark, stored, clock.GetTimestamp());
        return null;
    }

    private bool IsRemembered(byte[] mark, string stored) =>
        latest is { } known
        && known.Stored == stored
        && clock.GetElapsedTime(known.At) < Remembered
        && CryptographicOperations.FixedTimeEquals(known.Mark, mark);

    /// <summary>What was last found to be right. The password itself is not kept.</summary>
    /// <param name="Mark">Of what was given, keyed with what only this process knows.</param>
    /// <param name="Stored">The hash that it fits; another one ends it.</param>
    /// <param name="At">When, on the monotonic clock.</param>
    private sealed record Verified(byte[] Mark, string Stored, long At);
}
