using System.Net;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Limits;

/// <summary>
/// The throttle of a single node, in tables that stay small whatever comes. Time is the monotonic clock's, so setting the
/// wall clock neither frees nor holds anyone.
/// </summary>
internal sealed class MemoryLoginThrottle(TimeProvider clock) : ILoginThrottle
{
    public const int CallsPerMinute = 10;
    public const long MinuteMilliseconds = 60_000;
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

    public ValueTask<TimeSpan?> AdmitAsync(IPAddress? address) => new(Admit(address));

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

    public ValueTask<TimeSpan?> BeginTryAsync(string emailKey, IPAddress? address) =>
        new(BeginTry(emailKey, address));

    public ValueTask SucceededAsync(string emailKey)
    {
        var email = ThrottleKeys.Of(emailKey);
        lock (gate)
            emails.Touch(email) = default;
        return default;
    }

    private TimeSpan? Admit(IPAddress? address)
    {
        var key = ThrottleKeys.Of(address);
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

    private TimeSpan? BeginTry(string emailKey, IPAddress? address)
    {
        var email = ThrottleKeys.Of(emailKey);
        var client = ThrottleKeys.Of(address);
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

    private sealed class Entered(SemaphoreSlim entrance) : IDisposable
    {
        public void Dispose() => entrance.Release();
    }

    private readonly record struct Minute(long End, int Calls);
}
