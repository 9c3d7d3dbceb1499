using SharePanel.Application.Operations.Plans;

namespace SharePanel.Api.Operator.Verbs.Plans;

internal sealed class PlansList : Verb
{
    public override string Path => "plans list";
    public override string Description => "Lists the plans, cheapest first.";
    public override IReadOnlyList<string> Examples => ["plans list", "plans list --json"];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new ListAllPlans.Query(),
            all =>
                Shown.Table(
                    all.Plans,
                    ("Id", p => p.Id),
                    ("Name", p => p.Name),
                    ("Price", p => p.Price),
                    ("Organizations", p => p.OrgLimit),
                    ("Instances", p => p.InstanceLimit),
                    ("A day", p => p.DailyRequests),
                    ("A minute", p => p.MinuteRequests),
                    ("Payload MiB", p => p.MaxPayloadMib),
                    ("Accounts", p => p.Accounts)
                )
        );
}
