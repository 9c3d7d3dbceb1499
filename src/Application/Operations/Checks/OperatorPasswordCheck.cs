using SharePanel.Application.Kernel.Checks;
using SharePanel.Application.Operations.Dashboard;

namespace SharePanel.Application.Operations.Checks;

/// <summary>Whether the dashboard can be opened.</summary>
[Check("operator password", Ground.Schema)]
internal sealed class OperatorPasswordCheck(IOperatorCredential credential) : ICheck
{
    public async Task<IReadOnlyList<Observation>> ExamineAsync(
        CancellationToken cancellationToken
    ) =>
        [
            await credential.FindHashAsync(cancellationToken) is null
                ? Observation.Warning(
                    "There is none, so the dashboard at /jobs stays closed.",
                    "Run: sharepanel operator set-password"
                )
                : Observation.Ok("It is set."),
        ];
}
