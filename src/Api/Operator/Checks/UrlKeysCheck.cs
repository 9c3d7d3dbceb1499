using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Api.Operator.Checks;

/// <summary>Whether keys may stand where proxies and browsers keep them.</summary>
[Check("keys in urls", Ground.Settings)]
internal sealed class UrlKeysCheck(IConfiguration configuration) : ICheck
{
    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Observation>>([
            ProtocolSettings.Read(configuration).QueryKeys
                ? Observation.Ok(
                    "Clients may put their key into the URL, as the reference shows it.",
                    "Keep query strings out of the logs of proxies. Where no client needs it, set Auth:QueryKeys=false."
                )
                : Observation.Ok("Keys in the URL are refused."),
        ]);
}
