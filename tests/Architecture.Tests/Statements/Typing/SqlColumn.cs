using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>A column, or what else has a type of its own in a statement.</summary>
/// <param name="Name">With its table.</param>
/// <param name="Type">By the name that SQL Server has for it.</param>
internal sealed record SqlColumn(string Name, string Type)
{
    /// <summary>Whether an index, a key or a unique constraint has it.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Whether it stands inside of something that no index knows.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>Whether it is written out in the statement, so that the engine makes it the type of what it meets.</summary>
    public bool IsLiteral { get; init; }

    public static string NameOf(DataTypeReference type) =>
        ((SqlDataTypeReference)type).SqlDataTypeOption.ToString().ToUpperInvariant();
}

/// <summary>The columns of the migrated schema.</summary>
internal sealed class SqlColumns(MigratedScript schema)
{
    private readonly ILookup<string, string> indexed = schema
        .Tables.SelectMany(table =>
            table
                .Definition.TableConstraints.OfType<UniqueConstraintDefinition>()
                .SelectMany(key => key.Columns)
                .Select(NameOf)
                .Concat(
                    table
                        .Definition.ColumnDefinitions.Where(column =>
                            column.Constraints.OfType<UniqueConstraintDefinition>().Any()
                        )
                        .Select(column => column.ColumnIdentifier.Value)
                )
                .Select(column => (Table: table.SchemaObjectName.BaseIdentifier.Value, column))
        )
        .Concat(
            schema.Indexes.SelectMany(
                index => index.Columns.Select(NameOf),
                (index, column) => (Table: index.OnName.BaseIdentifier.Value, column)
            )
        )
        .ToLookup(pair => pair.Table, pair => pair.column);

    public IReadOnlyList<SqlOutput> Of(string table) =>
        [
            .. schema
                .Tables.Single(t => t.SchemaObjectName.BaseIdentifier.Value == table)
                .Definition.ColumnDefinitions.Select(column => new SqlOutput(
                    column.ColumnIdentifier.Value,
                    [
                        new SqlOperand(
                            Column: new SqlColumn(
                                $"{table}.{column.ColumnIdentifier.Value}",
                                SqlColumn.NameOf(column.DataType)
                            )
                            {
                                IsIndexed = indexed[table].Contains(column.ColumnIdentifier.Value),
                            }
                        ),
                    ]
                )),
        ];

    private static string NameOf(ColumnWithSortOrder column) =>
        column.Column.MultiPartIdentifier.Identifiers[^1].Value;
}

/// <summary>What an expression may come to: a parameter, or a column.</summary>
internal sealed record SqlOperand(string? Parameter = null, SqlColumn? Column = null);

/// <summary>A column of a table or of a query, with what it may come to.</summary>
internal sealed record SqlOutput(string Name, IReadOnlyList<SqlOperand> Operands);
