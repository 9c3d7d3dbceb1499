using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Instances;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Tests.Operations.Instances;

public sealed class CreateInstanceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Instance Shop = new()
    {
        InstanceName = "My Shop",
        InstancePath = "my-shop",
        Type = "SNCS",
        InstanceType = "default",
        Status = "active",
        UserId = 7,
        OrganizationId = null,
        CreatedAt = Now,
    };

    private readonly CreateInstance.IStore store = Substitute.For<CreateInstance.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    public CreateInstanceTests()
    {
        store
            .IsPathTakenLockedAsync(default!, default)
            .ReturnsForAnyArgs(call => call.Arg<string>() is "shop" or "shop-2");
        store.AddAsync(default!, default).ReturnsForAnyArgs(40);
    }

    [Test]
    public async Task What_is_not_said_of_a_new_instance_is_the_default()
    {
        var result = await CreateAsync(
            new(Accounts.Ann, "My Shop", "SNCS", null, null, null, Force: false)
        );
        Assert.That(
            result.Value,
            Is.EqualTo(
                new CreateInstance.Response(40, "My Shop", "my-shop", "SNCS", "active", UserId: 7)
            )
        );
        await store.Received(1).AddAsync(Shop, default);
        await store.DidNotReceiveWithAnyArgs().IsMemberAsync(default, default, default);
        await activity.Did(
            "instance_created",
            "instance",
            40,
            """{"instance_name":"My Shop","type":"SNCS"}"""
        );
    }

    [Test]
    public async Task What_is_said_of_a_new_instance_is_kept()
    {
        store.IsMemberAsync(3, 7, default).Returns(true);
        var result = await CreateAsync(
            new(Accounts.Ann, "My Shop", "SMS", "large", "sleep", Org: 3, Force: false)
        );
        Assert.That(
            result.Value,
            Is.EqualTo(
                new CreateInstance.Response(40, "My Shop", "my-shop", "SMS", "sleep", UserId: 7)
            )
        );
        await store
            .Received(1)
            .AddAsync(
                Shop with
                {
                    Type = "SMS",
                    InstanceType = "large",
                    Status = "sleep",
                    OrganizationId = 3,
                },
                default
            );
        await activity.Did(
            "instance_created",
            "instance",
            40,
            """{"instance_name":"My Shop","type":"SMS"}"""
        );
    }

    [Test]
    public async Task Nobody_gets_an_instance()
    {
        var result = await CreateAsync(new("bob", "My Shop", "SMS", null, null, null, true));
        Assert.That(result.Error, Is.EqualTo(Accounts.Nobody("bob")));
        await AddedNothingAsync();
    }

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

    private Task<Result<CreateInstance.Response>> CreateAsync(
        long? org = null,
        bool force = false
    ) => CreateAsync(new(Accounts.Ann, "Shop", InstanceKind.Sncs, null, Status: null, org, force));

    private Task<Result<CreateInstance.Response>> CreateAsync(CreateInstance.Command command) =>
        new CreateInstance.Handler(
            store,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(command, default);

    private async Task AddedNothingAsync()
    {
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await activity.DidNothing();
    }
}
