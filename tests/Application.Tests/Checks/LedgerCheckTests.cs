using MediatR;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Checks;

namespace SharePanel.Application.Tests.Checks;

/// <summary>What is told of a ledger that is too large to be proven while somebody waits.</summary>
public sealed class LedgerCheckTests
{
    private readonly VerifyLedger.IStore store = Substitute.For<VerifyLedger.IStore>();
    private readonly IMediator mediator = Substitute.For<IMediator>();

    [TestCase(
        true,
        null,
        "ok",
        "^The latest proof of verify-ledger found .* of 10001 accounts right"
    )]
    [TestCase(true, "2 accounts do not match", "problem", "^2 accounts do not match.$")]
    [TestCase(false, null, "warning", "^No proof of 10001 accounts has come to its end yet.$")]
    public async Task Tells_the_latest_proof(
        bool isConclusive,
        string? trouble,
        string status,
        string found
    )
    {
        store.CountAsync(default).Returns(LedgerCheck.MostAtOnce + 1);
        mediator
            .Send(new ShowLedgerProof.Query(), default)
            .Returns(new ShowLedgerProof.Response(isConclusive, trouble));
        var seen = await ExamineAsync();
        Assert.That(seen.Single().Status, Is.EqualTo(status));
        Assert.That(seen.Single().Found, Does.Match(found));
        await store.DidNotReceiveWithAnyArgs().AfterAsync(default, default, default);
    }

    [Test]
    public async Task Proves_at_once_what_does_not_take_long()
    {
        store.CountAsync(default).Returns(LedgerCheck.MostAtOnce);
        store.AfterAsync(default, default, default).ReturnsForAnyArgs([]);
        var seen = await ExamineAsync();
        Assert.That(
            seen.Single().Found,
            Is.EqualTo("Proven now for 0 accounts: every balance equals its ledger.")
        );
        Assert.That(mediator.ReceivedCalls(), Is.Empty);
    }

    private Task<IReadOnlyList<Observation>> ExamineAsync() =>
        new LedgerCheck(
            store,
            new LedgerProof(store, Substitute.For<IUnitOfWork>()),
            mediator
        ).ExamineAsync(default);
}
