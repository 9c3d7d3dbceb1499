using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Text;

namespace SharePanel.Infrastructure.Security;

/// <summary>
/// Argon2id with 19 MiB, 2 passes and 1 lane. At most half the cores hash at a time, so that a flood of logins leaves the
/// other half, and the memory, to everyone else.
/// </summary>
internal sealed class Argon2PasswordHasher : IPasswordHasher, IDisposable
{
    private const int MemoryKib = 19 * 1024;
    private const int Passes = 2;
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
        return Encode(salt, await DeriveAsync(password, salt, cancellationToken));
    }

    public async Task<bool> VerifyAsync(
        string password,
        string? stored,
        CancellationToken cancellationToken
    )
    {
        var (salt, expected) = Decode(stored ?? Nobody);
        var actual = await DeriveAsync(password, salt, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && stored is not null;
    }

    public void Dispose() => gate.Dispose();

    private async Task<byte[]> DeriveAsync(
        string password,
        byte[] salt,
        CancellationToken cancellationToken
    )
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Derive(password, salt), CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    private static byte[] Derive(string password, byte[] salt)
    {
        using var argon = new Argon2id(Encoding.UTF8.GetBytes(Composition.Compose(password)))
        {
            Salt = salt,
            MemorySize = MemoryKib,
            Iterations = Passes,
            DegreeOfParallelism = 1,
        };
        return argon.GetBytes(HashLength);
    }

    // The PHC string format, so that parameters can be raised later and old hashes still be read.
    private static string Encode(byte[] salt, byte[] hash) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"$argon2id$v=19$m={MemoryKib},t={Passes},p=1${Unpadded(salt)}${Unpadded(hash)}"
        );

    private static (byte[] Salt, byte[] Hash) Decode(string stored)
    {
        var parts = stored.Split('$');
        return (Padded(parts[4]), Padded(parts[5]));
    }

    private static string Unpadded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Padded(string text) =>
        Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
