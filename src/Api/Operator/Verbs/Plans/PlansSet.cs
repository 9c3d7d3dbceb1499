using System.CommandLine;
using SharePanel.Application.Operations.Plans;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Operator.Verbs.Plans;

internal sealed class PlansSet : Verb
{
    private readonly Option<string> name = VerbOptions.Text(
        "--name",
        "The plan's name.",
        required: true
    );
    private readonly Option<Money?> price = VerbOptions.Amount(
        "--price",
        "Per month; 0 is never invoiced.",
        required: false
    );
    private readonly Option<int?> orgs = VerbOptions.Whole(
        "--org-limit",
        "Organizations that an account may make."
    );
    private readonly Option<int?> instances = VerbOptions.Whole(
        "--instance-limit",
        "Instances that an account may have."
    );
    private readonly Option<int?> daily = VerbOptions.Whole("--daily", "Requests in one UTC day.");
    private readonly Option<int?> perMinute = VerbOptions.Whole(
        "--per-minute",
        "Requests in one UTC minute."
    );
    private readonly Option<int?> payload = VerbOptions.Whole(
        "--max-payload-mb",
        "The largest request body, in MiB, 1 to 1024."
    );

    public override string Path => "plans set";
    public override string Description =>
        "Changes what is given of a plan, or adds one if its name is new and everything is given.";
    public override IReadOnlyList<string> Examples =>
        [
            "plans set --name pro --price 29.00 --per-minute 120",
            "plans set --name team --price 60 --org-limit 20 --instance-limit 60 --daily 20000 --per-minute 200 --max-payload-mb 25",
        ];
    public override IReadOnlyList<Option> Options =>
        [name, price, orgs, instances, daily, perMinute, payload];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new SetPlanLimits.Request(
                run.Text(name),
                run.Get(price),
                run.Get(orgs),
                run.Get(instances),
                run.Get(daily),
                run.Get(perMinute),
                run.Get(payload)
            ),
            done =>
                Shown.Parts(
                    done,
                    Shown.Sentence(
                        done,
                        done.Created
                            ? $"Added plan {done.Id}: {done.Name}."
                            : (FormattableString)$"Changed plan {done.Id}: {done.Name}."
                    ),
                    done.Begun == 0
                        ? Shown.Parts(done)
                        : Shown.Sentence(
                            done,
                            $"Accounts on it that are invoiced monthly from today on: {done.Begun}."
                        )
                )
        );
}
