using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations.Instances;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Tests.Operations.Instances;

public sealed class InstanceDeedsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly CreateInstance.IStore store = Substitute.For<CreateInstance.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    public InstanceDeedsTests() => store.AddAsync(default!, default).ReturnsForAnyArgs(40);

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
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task An_instance_is_deleted_and_told()
    {
        var deleting = Substitute.For<DeleteInstance.IStore>();
        deleting.FindAsync(40, default).Returns(Shop with { Id = 40 });
        var result = await new DeleteInstance.Handler(deleting, activity).Handle(new(40), default);
        Assert.That(
            result.Value,
            Is.EqualTo(new DeleteInstance.Response(40, "My Shop", "my-shop", UserId: 7))
        );
        await deleting.Received(1).DeleteAsync(40, default);
        await activity.Did("instance_deleted", "instance", 40, """{"instance_name":"My Shop"}""");
    }

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

    private Task<Result<CreateInstance.Response>> CreateAsync(CreateInstance.Command command) =>
        new CreateInstance.Handler(
            store,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(command, default);
}
