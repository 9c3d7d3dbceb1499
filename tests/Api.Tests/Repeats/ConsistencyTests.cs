using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;
using SharePanel.Infrastructure.Limits;

namespace SharePanel.Api.Tests.Repeats;

/// <summary>What is left when something breaks between the change and its stored answer.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class ConsistencyTests(Database database) : WireTest(database)
{
    private readonly Breakage breakage = new();

    protected override void Adapt(IServiceCollection services)
    {
        services.AddSingleton(breakage);
        services.AddScoped<ReplayRepository>();
        services.Replace(ServiceDescriptor.Scoped<IReplayStore, BreakingStore>());
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Has_both_the_change_and_its_answer_or_neither(bool afterStoring)
    {
        var ann = await Given.UserAsync();
        breakage.Before = !afterStoring;
        breakage.After = afterStoring;
        var broken = await NewOrgAsync(ann);
        var (orgs, records) = (
            await Database.CountAsync("organizations"),
            await Database.CountAsync("idempotency_records")
        );
        breakage.Before = breakage.After = false;
        var again = await NewOrgAsync(ann);
        Assert.Multiple(async () =>
        {
            Assert.That(broken, Wire.Error(500, "Internal server error"));
            Assert.That((orgs, records), Is.EqualTo((0, 0)));
            Assert.That(again.Status, Is.EqualTo(200));
            Assert.That(again.Header("Idempotent-Replayed"), Is.Null);
            Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Says_that_the_first_call_is_still_running()
    {
        var ann = await Given.UserAsync();
        breakage.Hold = new TaskCompletionSource();
        var first = NewOrgAsync(ann);
        await breakage.Reached.Task;
        var second = await NewOrgAsync(ann);
        breakage.Hold.SetResult();
        var made = await first;
        breakage.Hold = null;
        var third = await NewOrgAsync(ann);
        Assert.Multiple(() =>
        {
            Assert.That(
                second,
                Wire.Error(
                    409,
                    "A call with this Idempotency-Key is still running",
                    "idempotency_key_running"
                )
            );
            Assert.That(second.Header("Retry-After"), Is.EqualTo("1"));
            Assert.That(made.Status, Is.EqualTo(200));
            Assert.That(third.Raw("$.data"), Is.EqualTo(made.Raw("$.data")));
        });
    }

    private static Task<Reply> NewOrgAsync(User user) =>
        user.Api.PostJsonAsync(
            "/api/orgs/new",
            "{}",
            ("X-API-Key", user.Key),
            ("Idempotency-Key", "one")
        );

    private sealed class Breakage
    {
        public bool Before { get; set; }
        public bool After { get; set; }
        public TaskCompletionSource? Hold { get; set; }
        public TaskCompletionSource Reached { get; } = new();
    }

    private sealed class BreakingStore(ReplayRepository inner, Breakage breakage) : IReplayStore
    {
        public Task<StoredAnswer?> FindLockedAsync(
            long accountId,
            string key,
            CancellationToken cancellationToken
        ) => inner.FindLockedAsync(accountId, key, cancellationToken);

        public async Task AddAsync(
            long accountId,
            string key,
            StoredAnswer answer,
            CancellationToken cancellationToken
        )
        {
            if (breakage.Hold is { } hold)
            {
                breakage.Reached.SetResult();
                await hold.Task;
            }
            if (breakage.Before)
                throw new InvalidOperationException("Broken before the answer was stored.");
            await inner.AddAsync(accountId, key, answer, cancellationToken);
            if (breakage.After)
                throw new InvalidOperationException("Broken after the answer was stored.");
        }
    }
}
