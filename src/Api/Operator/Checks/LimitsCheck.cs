using SharePanel.Application.Kernel.Checks;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Operator.Checks;

/// <summary>Whether accounts are held to the requests of their plans.</summary>
[Check("limits", Ground.Settings)]
internal sealed class LimitsCheck(IConfiguration configuration) : ICheck
{
    private const string Key = "RateLimits:Enabled";

    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Observation>>([
            configuration.Flag(Key, otherwise: true)
                ? Observation.Ok("Accounts are held to the requests of their plans.")
                : Observation.Warning(
                    "Accounts may send any number of requests, whatever their plan says.",
                    $"Take {Key}=false away where strangers may call."
                ),
        ]);
}
