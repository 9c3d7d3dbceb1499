using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Operations.Checks;

namespace SharePanel.Application.Tests.Checks;

/// <summary>What is recorded ahead of the clock, which says noon of 15 March 2026.</summary>
public sealed class RecordedTimesCheckTests
{
    private readonly RecordedTimesCheck.IStore store = Substitute.For<RecordedTimesCheck.IStore>();

    [TestCase(null, null, null)]
    [TestCase("11:00:00", null, "The newest record is of 2026-03-15 11:00:00 UTC.")]
    [TestCase(null, "10:00:00", "The newest record is of 2026-03-15 10:00:00 UTC.")]
    [TestCase("11:00:00", "10:00:00", "The newest record is of 2026-03-15 11:00:00 UTC.")]
    [TestCase("10:00:00", "11:00:00", "The newest record is of 2026-03-15 11:00:00 UTC.")]
    [TestCase("12:00:05", "11:00:00", "The newest record is of 2026-03-15 12:00:05 UTC.")]
    [TestCase(
        "12:00:06",
        "11:00:00",
        "The newest record is of 2026-03-15 12:00:06 UTC, which is 6 seconds ahead of this machine's clock."
    )]
    public async Task Tells_the_newer_of_what_is_recorded(string? entry, string? run, string? found)
    {
        store.LatestEntryAsync(default).Returns(At(entry));
        store.LatestRunAsync(default).Returns(At(run));
        var seen = await new RecordedTimesCheck(
            store,
            new FakeTimeProvider(At("12:00:00")!.Value)
        ).ExamineAsync(default);
        Assert.That(
            seen.Select(observation => observation.Found),
            Is.EqualTo(found is null ? [] : new[] { found })
        );
    }

    private static DateTimeOffset? At(string? time) =>
        time is null ? null : DateTimeOffset.Parse($"2026-03-15T{time}Z");
}
