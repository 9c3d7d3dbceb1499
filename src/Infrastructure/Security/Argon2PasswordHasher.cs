using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Text;

namespace SharePanel.Infrastructure.Security;

/// <summary>
/// Argon2id with 19 MiB, 2 passes and 1 lane; a stored hash is checked with the memory and the passes that it names. It hashes
/// on threads of its own, so that a flood of logins leaves the others, and most of the cores, to everyone else.
/// </summary>
internal sealed class Argon2PasswordHasher : IPasswordHasher, IDisposable
{
    private static readonly Argon2Parameters Today = new()
    {
        MemorySize = 19 * 1024,
        NumberOfPasses = 2,
        DegreeOfParallelism = 1,
    };
    private const int SaltLength = 16;
    private const int HashLength = 32;

    // Stands in for the hash of an account that does not exist. No password fits it: it is random and thrown away.
    private static readonly string Nobody = Encode(
        RandomNumberGenerator.GetBytes(SaltLength),
        RandomNumberGenerator.GetBytes(HashLength)
    );

    // Who is the last of those that wait for a thread does so for some two seconds.
    private readonly WorkThreads threads = new(
        "Hashing",
        "Too many passwords are waiting to be checked."
    );

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

    public void Dispose() => threads.Dispose();

    private Task<byte[]> DeriveAsync(
        string password,
        byte[] salt,
        Argon2Parameters cost,
        CancellationToken cancellationToken
    ) =>
        threads
            .RunAsync(() => Derive(password, salt, cost), cancellationToken)
            .WaitAsync(cancellationToken);

    private static byte[] Derive(string password, byte[] salt, in Argon2Parameters cost) =>
        new Argon2id(cost).DeriveBytes(
            Encoding.UTF8.GetBytes(Composition.Compose(password)),
            salt,
            HashLength
        );

    // The PHC string format, so that parameters can be raised later and old hashes still be read.
    private static string Encode(byte[] salt, byte[] hash) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"$argon2id$v=19$m={Today.MemorySize},t={Today.NumberOfPasses},p={Today.DegreeOfParallelism}${Unpadded(salt)}${Unpadded(hash)}"
        );

    private static (Argon2Parameters Cost, byte[] Salt, byte[] Hash) Decode(string stored)
    {
        var parts = stored.Split('$');
        var cost = parts[3].Split(',').Select(part => part[2..]).Select(Number).ToList();
        var parameters = new Argon2Parameters
        {
            MemorySize = cost[0],
            NumberOfPasses = cost[1],
            DegreeOfParallelism = (int)cost[2],
        };
        return (parameters, Padded(parts[4]), Padded(parts[5]));
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private static string Unpadded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Padded(string text) =>
        Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
