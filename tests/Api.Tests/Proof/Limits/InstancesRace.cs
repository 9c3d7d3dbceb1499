namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>Instances up to the plan's limit, which the operator provisions.</summary>
internal sealed class InstancesRace : Race
{
    public override string Name => "instances";

    public override async Task RunAsync(Stage stage)
    {
        var places = Places.Of(stage.Chance.Next(1, 16), stage.Chance);
        var ann = (await stage.AccountAsync(instances: places.Limit))[0];
        for (var i = 0; i < places.Taken; i++)
            await stage.Given.InstanceAsync(ann);
        string[] create =
        [
            "instances",
            "create",
            "--user",
            ann.Email,
            "--name",
            "Shop",
            "--type",
            "SNCS",
        ];
        var outcomes = await stage.OperateAtOnceAsync([
            .. Enumerable.Repeat(create, places.Left + stage.Chance.Next(1, 5)),
        ]);
        var refused = outcomes.Where(outcome => outcome.ExitCode != 0).ToList();
        Races.Demand(
            refused.TrueForAll(outcome =>
                outcome.ExitCode == 1
                && outcome.Error.EndsWith(
                    $"allows {places.Limit} instances, and all are in use\n",
                    StringComparison.Ordinal
                )
            ),
            $"Refused in another way: {string.Join("; ", refused.Select(o => o.Error))}"
        );
        var there = await stage.Database.ValueAsync<int>(
            "SELECT COUNT(*) FROM instances WHERE account_id = @Id",
            new { ann.Id }
        );
        Races.Demand(
            outcomes.Count - refused.Count == places.Left && there == places.Limit,
            $"{outcomes.Count - refused.Count} of {outcomes.Count} were made where {places.Left} were left; {there} of {places.Limit} are there"
        );
    }
}
