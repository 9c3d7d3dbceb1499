using MediatR;
using NSubstitute;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Checks;
using SharePanel.Application.Tests.Operations;
using SharePanel.Domain.Billing;

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

    [Test]
    public async Task Counts_the_accounts_that_do_not_match()
    {
        IReadOnlyList<AccountBooks> first = [Books(1, entered: 1), Books(2, entered: 2)];
        store.AfterAsync(0, 500, default).Returns(first);
        store.AfterAsync(2, 500, default).Returns([Books(3, entered: 1)]);
        store.AfterAsync(3, 500, default).Returns([]);
        store.AfterAsync(1, 1, default).Returns([Books(2, entered: 2)]);
        store.DoubtfulInvoicesAsync(default, default, default).ReturnsForAnyArgs([]);
        var seen = await ExamineAsync();
        Assert.That(
            (seen.Single().Status, seen.Single().Found),
            Is.EqualTo(("problem", "1 of 3 accounts do not match their entries."))
        );
    }

    private static AccountBooks Books(long id, long entered) =>
        new()
        {
            UserId = id,
            Email = $"{id}@example.com",
            Balance = new Money(1),
            EnteredRest = entered,
        };

    private Task<IReadOnlyList<Observation>> ExamineAsync() =>
        new LedgerCheck(store, new LedgerProof(store, new NoTransaction()), mediator).ExamineAsync(
            default
        );
}
