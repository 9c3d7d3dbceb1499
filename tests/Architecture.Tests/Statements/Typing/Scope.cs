using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>The tables that names may stand for in a part of a statement, its own before those around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<(string Alias, IReadOnlyList<SqlOutput> Columns)> tables = [];

    public void Add(string alias, IReadOnlyList<SqlOutput> columns) => tables.Add((alias, columns));

    /// <summary>Lets names stand for what is selected rather than for columns of tables, as in an order.</summary>
    public void Prefer(IReadOnlyList<SqlOutput> outputs) => tables.Insert(0, ("", outputs));

    /// <exception cref="NotSupportedException">There is no such column.</exception>
    public IReadOnlyList<SqlOperand> Find(MultiPartIdentifier name) =>
        Here(name)
        ?? outer?.Find(name)
        ?? throw new NotSupportedException(
            $"No column is called {string.Join('.', name.Identifiers.Select(part => part.Value))}."
        );

    private IReadOnlyList<SqlOperand>? Here(MultiPartIdentifier name) =>
        tables
            .Where(table => name.Count == 1 || table.Alias == name[0].Value)
            .SelectMany(table => table.Columns)
            .FirstOrDefault(column => column.Name == name.Identifiers[^1].Value)
            ?.Operands;
}
