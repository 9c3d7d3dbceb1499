using NSubstitute;
using SharePanel.Application.Operations.Balance;

namespace SharePanel.Application.Tests.Operations.Balance;

public sealed class ShowLedgerProofTests
{
    [Test]
    public async Task A_ledger_that_no_run_has_proven_is_not_proven()
    {
        var runs = Substitute.For<ShowLedgerProof.IStore>();
        runs.LatestAsync("verify-ledger", default).Returns((ShowLedgerProof.Run?)null);
        var result = await new ShowLedgerProof.Handler(runs).Handle(new(), default);
        Assert.That(result.Value, Is.EqualTo(new ShowLedgerProof.Response(false, null)));
    }

    [TestCase("trouble", true, "told")]
    [TestCase("done", true, null)]
    [TestCase("running", false, null)]
    [TestCase("failed", false, null)]
    public async Task The_health_check_takes_the_word_of_a_run_that_came_to_its_end(
        string outcome,
        bool isConclusive,
        string? trouble
    )
    {
        var runs = Substitute.For<ShowLedgerProof.IStore>();
        runs.LatestAsync("verify-ledger", default)
            .Returns(new ShowLedgerProof.Run { Outcome = outcome, Summary = "told" });
        var result = await new ShowLedgerProof.Handler(runs).Handle(new(), default);
        Assert.That(result.Value, Is.EqualTo(new ShowLedgerProof.Response(isConclusive, trouble)));
    }
}
