using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using SharePanel.Application.Kernel.Checks;

namespace SharePanel.Api.Operator.Checks;

/// <summary>What the program runs on, and whether its makers still mend it.</summary>
[Check("runtime", Ground.Nothing)]
internal sealed class RuntimeCheck(TimeProvider clock) : ICheck
{
    // Of .NET 10.
    private static readonly DateOnly SupportEnds = new(2028, 11, 14);

    public Task<IReadOnlyList<Observation>> ExamineAsync(CancellationToken cancellationToken)
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(fieldCount: 3);
        var found =
            $"SharePanel {version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}.";
        return Task.FromResult<IReadOnlyList<Observation>>([
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) > SupportEnds
                ? Observation.Warning(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{found} Nobody mends this version of .NET since {SupportEnds:yyyy-MM-dd}."
                    ),
                    "Install a version of SharePanel that is built on a later one."
                )
                : Observation.Ok(found),
        ]);
    }
}
