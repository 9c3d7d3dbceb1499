using SharePanel.Api.Tests.EveryAction;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Proof.Access;

public sealed class AccessRowsTests
{
    private static readonly ActionDescriptor PlantedAction = new()
    {
        Mode = "planted",
        Name = "action",
        Selector = "action",
        Message = "Done",
        RequestType = typeof(Planted.Query),
        ValueType = typeof(Done),
        Parameters = [],
    };

    [Test]
    public void Every_action_has_a_row() =>
        Assert.That(AccessRows.Faults(Calls.Catalog.Actions, AccessRows.TestClasses), Is.Empty);

    [Test]
    public void A_planted_action_without_a_row_is_found() =>
        Assert.That(
            AccessRows.Faults([PlantedAction], [typeof(AccessRowsTests)]),
            Is.EqualTo(
                (string[])
                    ["planted.action has no row: put [Access(…)] on its test class PlantedTests"]
            )
        );

    [Test]
    public void A_planted_row_without_an_action_is_found() =>
        Assert.That(
            AccessRows.Faults([PlantedAction], [typeof(PlantedTests), typeof(StrayTests)]),
            Is.EqualTo((string[])["StrayTests has a row, and is the test class of no action"])
        );

    private static class Planted
    {
        public sealed record Query : IQuery<Done>;
    }

    [Access(To.Account)]
    private sealed class PlantedTests;

    [Access(To.Owner)]
    private sealed class StrayTests;
}
