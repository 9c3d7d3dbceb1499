using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Text;

namespace SharePanel.Infrastructure.Security;

/// <summary>
/// Argon2id with 19 MiB, 2 passes and 1 lane; a stored hash is checked with the parameters that it names. At most half the cores hash at a time, so that a flood of logins leaves the
/// other half, and the memory, to everyone else.
/// </summary>
internal sealed class Argon2PasswordHasher : IPasswordHasher, IDisposable
{
    private static readonly Cost Today = new(MemoryKib: 19 * 1024, Passes: 2, Lanes: 1);
    private const int SaltLength = 16;
    private const int HashLength = 32;

    // Stands in for the hash of an account that does not exist. No password fits it: it is random and thrown away.
    private static readonly string Nobody = Encode(
        RandomNumberGenerator.GetBytes(SaltLength),
        RandomNumberGenerator.GetBytes(HashLength)
    );

    private readonly SemaphoreSlim gate = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return Encode(salt, await DeriveAsync(password, salt, Today, cancellationToken));
    }

    public async Task<bool> VerifyAsync(
        string password,
        string? stored,
        CancellationToken cancellationToken
    )
    {
        var (cost, salt, expected) = Decode(stored ?? Nobody);
        var actual = await DeriveAsync(password, salt, cost, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && stored is not null;
    }

    public void Dispose() => gate.Dispose();

    private async Task<byte[]> DeriveAsync(
        string password,
        byte[] salt,
        Cost cost,
        CancellationToken cancellationToken
    )
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Derive(password, salt, cost), CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    private static byte[] Derive(string password, byte[] salt, Cost cost)
    {
        using var argon = new Argon2id(Encoding.UTF8.GetBytes(Composition.Compose(password)))
        {
            Salt = salt,
            MemorySize = cost.MemoryKib,
            Iterations = cost.Passes,
            DegreeOfParallelism = cost.Lanes,
        };
        return argon.GetBytes(HashLength);
    }

    // The PHC string format, so that parameters can be raised later and old hashes still be read.
    private static string Encode(byte[] salt, byte[] hash) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"$argon2id$v=19$m={Today.MemoryKib},t={Today.Passes},p={Today.Lanes}${Unpadded(salt)}${Unpadded(hash)}"
        );

    private static (Cost Cost, byte[] Salt, byte[] Hash) Decode(string stored)
    {
        var parts = stored.Split('$');
        var cost = parts[3].Split(',').Select(part => part[2..]).Select(Number).ToList();
        return (new Cost(cost[0], cost[1], cost[2]), Padded(parts[4]), Padded(parts[5]));
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Unpadded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Padded(string text) =>
        Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    /// <summary>What it costs to try a password.</summary>
    private sealed record Cost(int MemoryKib, int Passes, int Lanes);
}
