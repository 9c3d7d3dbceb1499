using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Api.Operator.Checks;

/// <summary>Whether passwords may stand where proxies and browsers keep them.</summary>
[Check("passwords in urls", Ground.Settings)]
internal sealed class UrlPasswordsCheck(IConfiguration configuration) : ICheck
{
    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Observation>>([
            ProtocolSettings.Read(configuration).QueryPasswords
                ? Observation.Ok(
                    "Clients may put their password into the URL when they log in, as the reference shows it.",
                    "Keep query strings out of the logs of proxies. Where no client needs it, set Auth:QueryPasswords=false."
                )
                : Observation.Ok("Passwords in the URL are refused."),
        ]);
}
