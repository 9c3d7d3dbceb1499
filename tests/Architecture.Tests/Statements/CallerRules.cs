using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>Which statements change what a node may remember of a key: what the statement that looks keys up has read.</summary>
internal sealed class CallerRules
{
    private readonly ILookup<string, string> tables;
    private readonly HashSet<string> columns;

    /// <param name="lookUp">The statement that finds a caller by the key.</param>
    public CallerRules(string lookUp)
    {
        tables = TSqlRules.Tables(lookUp);
        var reader = new ColumnReader();
        TSqlRules.Parse(lookUp, out _).Accept(reader);
        columns =
        [
            .. reader.Found.SelectMany(column =>
                tables[column.Alias].Select(table => $"{table}.{column.Name}")
            ),
        ];
    }

    /// <summary>Whether it deletes a row, or sets a column, that the look-up reads. New rows change nobody.</summary>
    public bool Changes(string statement)
    {
        var reader = new ChangeReader();
        TSqlRules.Parse(statement, out _).Accept(reader);
        return reader.Deleted.Exists(IsRead) || reader.Set.Exists(columns.Contains);
    }

    private bool IsRead(string table) => tables.Any(alias => alias.Contains(table));

    private sealed class ColumnReader : TSqlFragmentVisitor
    {
        public List<(string Alias, string Name)> Found { get; } = [];

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is { Count: 2 } name)
                Found.Add((name.Identifiers[0].Value, name.Identifiers[1].Value));
        }
    }

    private sealed class ChangeReader : TSqlFragmentVisitor
    {
        public List<string> Deleted { get; } = [];

        public List<string> Set { get; } = [];

        public override void Visit(DeleteSpecification node) => Deleted.Add(NameOf(node.Target));

        public override void Visit(UpdateSpecification node) =>
            Set.AddRange(
                node.SetClauses.OfType<AssignmentSetClause>()
                    .Select(set =>
                        $"{NameOf(node.Target)}.{set.Column.MultiPartIdentifier.Identifiers[^1].Value}"
                    )
            );

        private static string NameOf(TableReference target) =>
            ((NamedTableReference)target).SchemaObject.BaseIdentifier.Value;
    }
}
