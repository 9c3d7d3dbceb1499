using Microsoft.Extensions.DependencyInjection;

namespace SharePanel.Application.Kernel.Checks;

/// <summary>What an examination came to.</summary>
/// <param name="Checks">Everything found, in the order of the checks.</param>
/// <param name="Skipped">The checks that had no ground to stand on.</param>
public sealed record Diagnosis(IReadOnlyList<Finding> Checks, IReadOnlyList<string> Skipped)
{
    public int Warnings => Checks.Count(finding => finding.Status == FindingStatus.Warning);
    public int Problems => Checks.Count(finding => finding.Status == FindingStatus.Problem);
}

/// <summary>Makes all checks, one after the other, as far as there is ground for them.</summary>
public sealed class Examination(CheckCatalog catalog)
{
    // Far longer than any takes whose object answers.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<Finding> findings = [];
    private readonly List<string> skipped = [];
    private Ground missing = Ground.Schema + 1;

    /// <param name="servicesOn">Gives the services that checks on a ground are made with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Diagnosis> RunAsync(
        Func<Ground, IServiceProvider> servicesOn,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(servicesOn);
        foreach (var check in catalog.Checks)
        {
            if (check.Ground >= missing)
            {
                skipped.Add(check.Name);
                continue;
            }
            var seen = await ExamineAsync(check, servicesOn(check.Ground), cancellationToken);
            findings.AddRange(
                seen.Select(one => new Finding(check.Name, one.Status, one.Found, one.Advice))
            );
            if (check.Proves != Ground.Nothing && seen.Any(one => one.IsGroundless))
                missing = check.Proves;
        }
        return new Diagnosis(findings, skipped);
    }

    private static async Task<IReadOnlyList<Observation>> ExamineAsync(
        CheckDescriptor check,
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            // Away from this thread: some drivers block it.
            return await Task.Run(
                    () =>
                        (
                            (ICheck)
                                ActivatorUtilities.CreateInstance(scope.ServiceProvider, check.Type)
                        ).ExamineAsync(cancellationToken),
                    cancellationToken
                )
                .WaitAsync(Patience, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (StorageUnavailableException fault)
        {
            return [Observation.Problem(fault.Message, advice: null)];
        }
        catch (TimeoutException)
        {
            return [Observation.Problem("It does not come to an end.", "Try again.")];
        }
#pragma warning disable CA1031 // One check that breaks takes no other with it. A message may quote a secret, so only its kind is told.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return
            [
                Observation.Problem(
                    $"The check itself failed: {fault.GetType().Name}.",
                    "Report it with what the other checks found."
                ),
            ];
        }
    }
}
