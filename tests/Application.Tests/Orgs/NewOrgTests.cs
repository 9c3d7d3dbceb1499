using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Orgs;
using SharePanel.Domain.Orgs;

namespace SharePanel.Application.Tests.Orgs;

public sealed class NewOrgTests
{
    private readonly NewOrg.IStore store = Substitute.For<NewOrg.IStore>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    [Test]
    public async Task Refuses_a_path_that_is_taken()
    {
        GivenTaken("acme");
        var result = await CreateAsync(new("Acme", "acme", null));
        Assert.That(result.Error, Is.EqualTo(OrgErrors.PathTaken));
        await AddedNothingAsync();
    }

    [TestCase(2)]
    [TestCase(3)]
    public async Task Refuses_when_the_plan_limit_is_reached(int made)
    {
        GivenTaken();
        store.CountMadeLockedAsync(Caller.Id, default).Returns(made);
        var result = await CreateAsync(new("Acme", null, null));
        Assert.That(result.Error, Is.EqualTo(OrgErrors.LimitReached));
        await AddedNothingAsync();
    }

    [TestCase(null, null, "New Organization", "new-organization")]
    [TestCase("", null, "New Organization", "new-organization")]
    [TestCase("Acme", null, "Acme", "acme-3")]
    [TestCase("Acme", "mine", "Acme", "mine")]
    public async Task Makes_the_path_from_the_title_unless_given(
        string? title,
        string? path,
        string expectedTitle,
        string expectedPath
    )
    {
        GivenTaken("acme", "acme-2");
        store.AddAsync(default!, default).ReturnsForAnyArgs(5);
        var result = await CreateAsync(new(title, path, ""));
        Assert.That(result.Value, Is.EqualTo(new NewOrg.Response(5)));
        await store
            .Received(1)
            .AddAsync(
                Arg.Is<Organization>(org =>
                    org.Title == expectedTitle
                    && org.Path == expectedPath
                    && org.Contact == null
                    && org.AdminId == Caller.Id
                    && org.CreatedBy == Caller.Id
                ),
                Arg.Any<CancellationToken>()
            );
    }

    private void GivenTaken(params string[] paths) =>
        store
            .IsPathTakenLockedAsync(default!, default)
            .ReturnsForAnyArgs(call => paths.Contains(call.Arg<string>()));

    private Task<Result<NewOrg.Response>> CreateAsync(NewOrg.Command command) =>
        new NewOrg.Handler(
            store,
            Caller.With(orgLimit: 2),
            activity,
            new FakeTimeProvider()
        ).Handle(command, default);

    private async Task AddedNothingAsync()
    {
        await store.DidNotReceiveWithAnyArgs().AddAsync(default!, default);
        await activity.DidNothing();
    }
}
