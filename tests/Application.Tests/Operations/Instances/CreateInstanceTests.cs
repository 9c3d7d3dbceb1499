using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Instances;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Tests.Operations.Instances;

public sealed class CreateInstanceTests
{
    private readonly CreateInstance.IStore store = Substitute.For<CreateInstance.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [SetUp]
    public void GivenTakenPaths() =>
        store
            .IsPathTakenLockedAsync(default!, default)
            .ReturnsForAnyArgs(call => call.Arg<string>() is "shop" or "shop-2");

    [TestCase(1)]
    [TestCase(2)]
    public async Task Refuses_beyond_the_plans_limit(int count)
    {
        store.CountLockedAsync(Caller.Id, default).Returns(count);
        var result = await CreateAsync();
        Assert.That(result.Error, Is.EqualTo(OperationErrors.InstanceLimit(Accounts.AnnsAccount)));
        await AddedNothingAsync();
    }

    [Test]
    public async Task Goes_beyond_the_limit_when_forced()
    {
        store.CountLockedAsync(Caller.Id, default).Returns(1);
        var result = await CreateAsync(force: true);
        Assert.That(result.Value?.InstancePath, Is.EqualTo("shop-3"));
    }

    [Test]
    public async Task Refuses_an_organization_of_others()
    {
        var result = await CreateAsync(org: 3, force: true);
        Assert.That(result.Error, Is.EqualTo(OperationErrors.NotAMember(Accounts.AnnsAccount, 3)));
        await AddedNothingAsync();
    }

    [TestCase("", "SNCS", null, "name is required")]
    [TestCase("Shop", "sncs", null, "type must be SNCS or SMS")]
    [TestCase("Shop", "SMS", "asleep", "status must be active, sleep or dead")]
    public void Refuses_at_once(string name, string type, string? status, string message) =>
        Assert.That(
            new CreateInstance.Validator().MessageFor(
                new("7", name, type, InstanceType: null, status, Org: null, Force: false)
            ),
            Is.EqualTo(message)
        );

    private Task<Result<CreateInstance.Response>> CreateAsync(
        long? org = null,
        bool force = false
    ) =>
        new CreateInstance.Handler(
            store,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider()
        ).Handle(
            new(Accounts.Ann, "Shop", InstanceKind.Sncs, null, Status: null, org, force),
            default
        );

    private async Task AddedNothingAsync()
    {
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await activity.DidNothing();
    }
}
