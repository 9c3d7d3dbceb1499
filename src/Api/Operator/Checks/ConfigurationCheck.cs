using System.Reflection;
using SharePanel.Api.Insight;
using SharePanel.Application.Kernel.Checks;
using SharePanel.Infrastructure;

namespace SharePanel.Api.Operator.Checks;

/// <summary>Whether every setting is right, and none is there that nobody reads. It tells names, and no values of those.</summary>
[Check("configuration", Ground.Nothing, Proves = Ground.Settings)]
internal sealed class ConfigurationCheck(IConfiguration configuration) : ICheck
{
    private delegate object? Read(IConfiguration configuration);

    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Observation>>(Examine());

    private Observation[] Examine()
    {
        var asked = new AskedSettings();
        var recorded = new RecordedConfiguration(configuration, asked);
        string[] faults =
        [
            .. Readers()
                .Select(read => FaultOf(() => read(recorded)))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        if (faults.Length > 0)
            return
            [
                .. faults.Select(fault =>
                    Observation.Problem(
                        fault,
                        "Correct it where it is set. A start is refused until then."
                    )
                ),
            ];
        Observation[] unknown =
        [
            .. UnknownSettings
                .Of(configuration, asked)
                .Select(setting =>
                    Observation.Warning(
                        $"No setting is named {setting.Name}; it has no effect.",
                        setting.Nearest is { } nearest
                            ? $"Did you mean {nearest}?"
                            : "Take it away, or look its name up in docs/operating.md."
                    )
                ),
        ];
        return unknown.Length > 0 ? unknown : [Observation.Ok("All settings are known and right.")];
    }

    // Whatever reads settings has a static Read that takes the configuration; that is how they are found.
    private static IEnumerable<Read> Readers() =>
        new[] { typeof(SettingReader).Assembly, Assembly.GetExecutingAssembly() }
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type =>
                type.GetMethod(
                    nameof(Read),
                    BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly,
                    [typeof(IConfiguration)]
                )
            )
            .OfType<MethodInfo>()
            .Select(method => method.CreateDelegate<Read>())
            .Append(CheckServer);

    private static object? CheckServer(IConfiguration configuration)
    {
        ServerSettings.Check(configuration, urls: null);
        return OperatorSettings.Read(configuration).AllUrls(urls: null, configuration);
    }

    private static string? FaultOf(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (SettingException fault)
        {
            return fault.Message;
        }
    }
}
