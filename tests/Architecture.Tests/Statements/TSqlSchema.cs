using System.Globalization;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>
/// Microsoft's own model of the migrated schema, to which statements are bound: it finds tables and columns that are not
/// there, and names that stand for two things.
/// </summary>
internal static class TSqlSchema
{
    // An unresolved reference, inside a procedure a warning; an ambiguous one; an object that two declare.
    private static readonly HashSet<int> Binding = [71501, 71502, 71005];

    /// <summary>What is wrong; a fault of a statement says its name.</summary>
    /// <param name="declarations">Tables and indexes.</param>
    /// <param name="statements">Each is bound inside a procedure of its own that declares its parameters.</param>
    public static IReadOnlyList<string> Faults(
        IEnumerable<string> declarations,
        IReadOnlyCollection<(string Name, string Text)> statements
    )
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var (index, declaration) in declarations.Index())
            model.AddOrUpdateObjects(
                declaration,
                string.Create(CultureInfo.InvariantCulture, $"declaration {index}"),
                new TSqlObjectOptions()
            );
        foreach (var (name, text) in statements)
            model.AddOrUpdateObjects(Procedure(name, text), name, new TSqlObjectOptions());
        return
        [
            .. model
                .Validate()
                .Where(message =>
                    message.MessageType == DacMessageType.Error || Binding.Contains(message.Number)
                )
                .Select(message => message.Message),
        ];
    }

    private static string Procedure(string name, string text)
    {
        var parameters = string.Join(
            ", ",
            TSqlRules.Parameters(text).Order(StringComparer.Ordinal).Select(p => $"{p} {TypeOf(p)}")
        );
        return $"CREATE PROCEDURE [dbo].[{name}] {parameters} AS BEGIN {text}\nEND";
    }

    private static string TypeOf(string parameter) =>
        parameter is "@fetch" or "@offset" ? "BIGINT" : "SQL_VARIANT";
}
