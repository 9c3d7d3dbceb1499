using System.CommandLine;
using SharePanel.Application.Operations.Instances;
using SharePanel.Domain.Instances;

namespace SharePanel.Api.Operator.Verbs.Instances;

internal sealed class InstancesCreate : Verb
{
    private readonly Option<string> user = VerbOptions.User();
    private readonly Option<string> name = VerbOptions.Text(
        "--name",
        "Its name, 1 to 200 characters; its path is made from it.",
        required: true
    );
    private readonly Option<string> type = VerbOptions.OneOf(
        "--type",
        "What it is.",
        required: true,
        InstanceKind.Sncs,
        InstanceKind.Sms
    );
    private readonly Option<string> instanceType = VerbOptions.Text(
        "--instance-type",
        "Your own product name (default)."
    );
    private readonly Option<string> status = VerbOptions.OneOf(
        "--status",
        "Its first status (active).",
        required: false,
        InstanceStatus.Active,
        InstanceStatus.Sleep,
        InstanceStatus.Dead
    );
    private readonly Option<long?> org = VerbOptions.Id(
        "--org",
        "The id of an organization that the account is a member of.",
        required: false
    );
    private readonly Option<bool> force = VerbOptions.Flag(
        "--force",
        "Go beyond the instances that the plan allows."
    );

    public override string Path => "instances create";
    public override string Description => "Provisions an instance and prints its id and path.";
    public override IReadOnlyList<string> Examples =>
        [
            "instances create --user ann@example.com --name \"My Shop\" --type SNCS",
            "instances create --user 42 --name Mail --type SMS --org 7 --status sleep --json",
        ];
    public override IReadOnlyList<Option> Options =>
        [user, name, type, instanceType, status, org, force];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new CreateInstance.Command(
                run.Text(user),
                run.Text(name),
                run.Text(type),
                run.Text(instanceType),
                run.Text(status),
                run.Get(org),
                run.Get(force)
            ),
            made =>
                Shown.Sentence(
                    made,
                    $"Made instance {made.Id}: {made.InstanceName}, at {made.InstancePath}, {made.Status}."
                )
        );
}
