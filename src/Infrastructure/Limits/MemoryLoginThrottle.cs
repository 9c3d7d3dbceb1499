using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Limits;

/// <summary>
/// The throttle of a single node, in tables that stay small whatever comes. Time is the monotonic clock's, so setting the
/// wall clock neither frees nor holds anyone.
/// </summary>
internal sealed class MemoryLoginThrottle(TimeProvider clock) : ILoginThrottle
{
    private const int CallsPerMinute = 10;
    private const long MinuteMilliseconds = 60_000;
    private const int Capacity = 32_768;
    private const int Entrances = 1024;

    private readonly Lock gate = new();
    private readonly BoundedTable<UInt128, Minute> addresses = new(Capacity);
    private readonly BoundedTable<UInt128, RecentTries> emails = new(Capacity);

    // What each client was told: whoever comes back when told to must not find that others have used the turn up.
    private readonly BoundedTable<(UInt128 Email, UInt128 Address), long> turns = new(Capacity);
    private readonly long started = clock.GetTimestamp();

    // Addresses that share one wait for each other as well: no longer than it takes to check a few passwords.
    private readonly SemaphoreSlim[] entrances =
    [
        .. Enumerable.Range(0, Entrances).Select(_ => new SemaphoreSlim(1, 1)),
    ];

    /// <summary>Entries held in memory.</summary>
    public int Count => addresses.Count + emails.Count + turns.Count;

    // Never 0, which stands for "never".
    private long Now => 1 + (long)clock.GetElapsedTime(started).TotalMilliseconds;

    public TimeSpan? Admit(IPAddress? address)
    {
        var key = KeyOf(address);
        lock (gate)
        {
            var now = Now;
            ref var minute = ref addresses.Touch(key);
            if (now >= minute.End)
                minute = new Minute(now + MinuteMilliseconds, 0);
            if (minute.Calls == CallsPerMinute)
                return TimeSpan.FromMilliseconds(minute.End - now);
            minute = minute with { Calls = minute.Calls + 1 };
            return null;
        }
    }

    public async ValueTask<IDisposable> EnterAsync(
        string emailKey,
        CancellationToken cancellationToken
    )
    {
        // Seeded anew in each process: nobody can choose an address that shares another's.
        var entrance = entrances[(uint)emailKey.GetHashCode(StringComparison.Ordinal) % Entrances];
        await entrance.WaitAsync(cancellationToken);
        return new Entered(entrance);
    }

    public TimeSpan? BeginTry(string emailKey, IPAddress? address)
    {
        var email = KeyOf(emailKey);
        var client = KeyOf(address);
        lock (gate)
        {
            var now = Now;
            ref var tries = ref emails.Touch(email);
            if (tries.NextDue(now) is > 0 and var due)
            {
                ref var turn = ref turns.Touch((email, client));
                if (turn == 0)
                    turn = due;
                if (now < turn)
                    return TimeSpan.FromMilliseconds(turn - now);
                turn = 0;
            }
            tries.Add(now);
            return null;
        }
    }

    public void Succeeded(string emailKey)
    {
        var email = KeyOf(emailKey);
        lock (gate)
            emails.Touch(email) = default;
    }

    // Of a fixed size, and no e-mail address lies in memory longer than its call.
    private static UInt128 KeyOf(string emailKey)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(emailKey), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static UInt128 KeyOf(IPAddress? address)
    {
        if (address is null)
            return UInt128.MaxValue;
        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            bytes[8..].Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private sealed class Entered(SemaphoreSlim entrance) : IDisposable
    {
        public void Dispose() => entrance.Release();
    }

    private readonly record struct Minute(long End, int Calls);
}
