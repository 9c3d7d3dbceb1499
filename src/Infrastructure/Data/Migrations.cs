using System.Reflection;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data;

/// <summary>The schema's embedded scripts, applied in the order of their numbers, each once.</summary>
internal static class Migrations
{
    private const string Folder = "SharePanel.Infrastructure.Data.Migrations.";
    private static readonly Assembly Here = typeof(Migrations).Assembly;

    /// <summary>All scripts, in order, as <c>0001_schema.sql</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A script's text for an engine.</summary>
    public static string Text(string name, Dialect dialect)
    {
        using var stream = Here.GetManifestResourceStream(Folder + name)!;
        using var reader = new StreamReader(stream);
        return dialect.Expand(reader.ReadToEnd());
    }

    // One transaction around everything: two processes that start at once take turns, and the second finds nothing to do.
    /// <exception cref="InvalidOperationException">A script failed; the database is as it was before.</exception>
    public static IReadOnlyList<string> Apply(UpgradeEngineBuilder builder, Dialect dialect)
    {
        var outcome = Prepare(builder, dialect).WithTransaction().Build().PerformUpgrade();
        return outcome.Successful
            ? [.. outcome.Scripts.Select(script => script.Name)]
            : throw new InvalidOperationException(
                $"Migration {outcome.ErrorScript?.Name ?? "journal"} failed: {outcome.Error.Message}",
                outcome.Error
            );
    }

    public static SchemaStatus Status(UpgradeEngineBuilder builder, Dialect dialect)
    {
        var applied = Journal(builder, dialect);
        return new SchemaStatus(
            [.. Names.Intersect(applied)],
            [.. Names.Except(applied)],
            [.. applied.Except(Names).Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>The scripts that a database says it has, also those that this program does not know.</summary>
    // Read without a transaction, which would wait for whoever writes and make them wait in turn.
    public static IReadOnlyList<string> Journal(UpgradeEngineBuilder builder, Dialect dialect) =>
        Prepare(builder, dialect).Build().GetExecutedScripts();

    private static UpgradeEngineBuilder Prepare(UpgradeEngineBuilder builder, Dialect dialect) =>
        builder
            .WithScripts(Names.Select(name => new SqlScript(name, Text(name, dialect))))
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog());
}
