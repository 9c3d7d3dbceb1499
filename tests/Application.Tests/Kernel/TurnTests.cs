using SharePanel.Application.Kernel;

namespace SharePanel.Application.Tests.Kernel;

/// <summary>A place in a queue whose turn may come while it is given up.</summary>
public sealed class TurnTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Test]
    public async Task Comes_to_whoever_waits()
    {
        var place = new Place(isLeft: true);
        var waiting = place.WaitAsync(Long, default);
        Assert.That(waiting.IsCompleted, Is.False);
        place.SetResult();
        Assert.That(await waiting, Is.True);
        Assert.That(place.TimesGivenUp, Is.Zero);
    }

    [Test]
    public async Task Does_not_come_in_time()
    {
        var place = new Place(isLeft: true);
        Assert.That(await place.WaitAsync(Short, default), Is.False);
        Assert.That(place.TimesGivenUp, Is.EqualTo(1));
    }

    [Test]
    public async Task Comes_at_the_moment_at_which_time_is_up() =>
        Assert.That(await new Place(isLeft: false).WaitAsync(Short, default), Is.True);

    [Test]
    public void Is_called_off()
    {
        var place = new Place(isLeft: true);
        Assert.That(
            async () => await place.WaitAsync(Long, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(place.TimesGivenUp, Is.EqualTo(1));
    }

    [Test]
    public async Task Comes_at_the_moment_at_which_it_is_called_off() =>
        Assert.That(
            await new Place(isLeft: false).WaitAsync(Long, new CancellationToken(canceled: true)),
            Is.True
        );

    private sealed class Place(bool isLeft) : Turn
    {
        public int TimesGivenUp { get; private set; }

        protected override bool GiveUp()
        {
            TimesGivenUp++;
            return isLeft;
        }
    }
}
