using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Limits;

/// <summary>Alone, since what it measures is the memory of the whole process.</summary>
[NonParallelizable]
public sealed class MemoryLoginThrottleSizeTests
{
    [Test]
    public async Task Stays_small_whatever_addresses_and_emails_come()
    {
        var throttle = new MemoryLoginThrottle(new FakeTimeProvider());
        var empty = Memory();
        await FloodAsync(throttle, 0, 100_000);
        var (entries, full) = (throttle.Count, Memory());
        await FloodAsync(throttle, 100_000, 200_000);
        Assert.Multiple(() =>
        {
            Assert.That(throttle.Count, Is.EqualTo(entries));
            Assert.That(Memory() - full, Is.LessThan(1024 * 1024));
            Assert.That(full - empty, Is.LessThan(32 * 1024 * 1024));
        });
    }

    private static async Task FloodAsync(MemoryLoginThrottle throttle, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var address = new IPAddress(i);
            var email = string.Create(CultureInfo.InvariantCulture, $"user{i}@example.com");
            await throttle.AdmitAsync(address);
            // Often enough to fill each table.
            for (var tries = 0; tries < 6; tries++)
                await throttle.BeginTryAsync(email, address);
        }
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
