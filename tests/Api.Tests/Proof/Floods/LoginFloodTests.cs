using System.Collections.Concurrent;
using System.Globalization;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Floods;

/// <summary>Many addresses guess passwords at once.</summary>
public sealed class LoginFloodTests : FloodTest
{
    private const int CallsPerMinuteAndAddress = 10;
    private const int Guessers = 50;
    private const int FreeGuesses = 5;

    // Those who guess come through a proxy that is believed.
    protected override IEnumerable<string> Settings =>
        ["ForwardedHeaders:KnownNetworks=127.0.0.0/8, ::1/128"];

    [Test]
    public async Task Caps_hold_and_the_owner_gets_in()
    {
        var owner = await Given.UserAsync();
        var tries = new ConcurrentDictionary<string, int>();
        var refused = 0;
        var owned = TimeSpan.Zero;
        var waits = new List<int>();
        for (var i = 0; i < FreeGuesses; i++)
            await LogInAsync(owner.Email, "wrong", "10.9.9.9");
        await WithstandAsync(
            $"Logins guessed by {Guessers} clients at once",
            async flood =>
            {
                var guessers = Enumerable.Range(0, Guessers).Select(GuessAsync).ToList();
                flood.Rise();
                var began = TimeProvider.System.GetTimestamp();
                await OwnerGetsInAsync(owner, waits);
                owned = TimeProvider.System.GetElapsedTime(began);
                await flood.EndAsync();
                await Task.WhenAll(guessers);

                async Task GuessAsync(int number)
                {
                    for (var i = 0; !flood.IsOver; i++)
                    {
                        // Each has many addresses, and uses each of them more often than it may.
                        var address = string.Create(
                            CultureInfo.InvariantCulture,
                            $"10.1.{number}.{i / 15 % 250}"
                        );
                        // All at the owner in the full form; it has to wait for a minute at most.
                        var email = Proof.IsFull ? owner.Email : $"nobody{number}-{i}@example.com";
                        var reply = await LogInAsync(email, "wrong", address);
                        if (reply.Status == 401)
                            tries.AddOrUpdate(address, 1, (_, count) => count + 1);
                        else
                            Interlocked.Increment(ref refused);
                    }
                }
            }
        );
        await TestContext.Out.WriteLineAsync(
            $"{tries.Values.Sum()} guesses looked at, {refused} refused; the owner was in after {owned.TotalSeconds:0.0} s, told to wait {string.Join(", ", waits)} s"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                tries.Values.DefaultIfEmpty().Max(),
                Is.LessThanOrEqualTo(2 * CallsPerMinuteAndAddress),
                "Two windows at most can be touched."
            );
            Assert.That(waits, Has.All.LessThanOrEqualTo(60));
            Assert.That(waits, Has.Count.LessThanOrEqualTo(1), "Told once, it is let in then.");
        }
    }

    private async Task OwnerGetsInAsync(User owner, List<int> waits)
    {
        while (true)
        {
            var reply = await LogInAsync(owner.Email, User.Password, "10.200.0.1");
            if (reply.Status == 200)
                return;
            Assert.That(reply.Status, Is.EqualTo(429), reply.Body);
            var wait = int.Parse(reply.Header("Retry-After")!, CultureInfo.InvariantCulture);
            waits.Add(wait);
            await Task.Delay(TimeSpan.FromSeconds(wait));
        }
    }

    private Task<Reply> LogInAsync(string email, string password, string address) =>
        Server.Api.GetAsync(
            $"/api?mode=auth&email={email}&password={password}",
            ("X-Forwarded-For", address)
        );
}
