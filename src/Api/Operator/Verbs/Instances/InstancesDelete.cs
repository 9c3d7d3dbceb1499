using System.CommandLine;
using SharePanel.Application.Operations.Instances;

namespace SharePanel.Api.Operator.Verbs.Instances;

internal sealed class InstancesDelete : Verb
{
    private readonly Option<long?> instance = VerbOptions.Id(
        "--instance",
        "The id of the instance."
    );

    public override string Path => "instances delete";
    public override string Description => "Removes an instance.";
    public override IReadOnlyList<string> Examples => ["instances delete --instance 12"];
    public override IReadOnlyList<Option> Options => [instance];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new DeleteInstance.Command(run.Get(instance)),
            gone => Shown.Sentence(gone, $"Removed instance {gone.Id}: {gone.InstanceName}.")
        );
}
