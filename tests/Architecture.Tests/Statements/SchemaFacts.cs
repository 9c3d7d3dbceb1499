using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>A schema in words that both engines' can be said in, a line for each column, key, reference and index.</summary>
internal static class SchemaFacts
{
    private const string Journal = "SchemaVersions";

    public static IReadOnlyList<string> Of(MigratedScript script) =>
        [
            .. script.Tables.SelectMany(OfTable),
            .. script.Indexes.Select(index =>
                IndexLine(
                    index.OnName.BaseIdentifier.Value,
                    index.Name.Value,
                    index.Unique,
                    index.Columns.Select(column =>
                        column.Column.MultiPartIdentifier.Identifiers[^1].Value
                    ),
                    Plain(index.FilterPredicate is { } filter ? MigratedScript.Text(filter) : "")
                )
            ),
        ];

    public static IReadOnlyList<string> Of(MigratedDatabase database) =>
        [
            .. database
                .Rows(
                    $"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '{Journal}'"
                )
                .Select(row => (string)row["name"]!)
                .SelectMany(table => OfTable(database, table)),
        ];

    private static IEnumerable<string> OfTable(CreateTableStatement table)
    {
        var name = table.SchemaObjectName.BaseIdentifier.Value;
        foreach (var column in table.Definition.ColumnDefinitions)
        {
            var constraints = column.Constraints;
            var key = constraints.OfType<UniqueConstraintDefinition>().SingleOrDefault();
            var nullable =
                key is null
                && !constraints.OfType<NullableConstraintDefinition>().Any(c => !c.Nullable);
            yield return ColumnLine(
                name,
                column.ColumnIdentifier.Value,
                Kind(column.DataType),
                nullable
            );
            if (key is not null)
                yield return KeyLine(name, key.IsPrimaryKey, [column.ColumnIdentifier.Value]);
            foreach (var reference in constraints.OfType<ForeignKeyConstraintDefinition>())
                yield return ReferenceLine(
                    name,
                    column.ColumnIdentifier.Value,
                    reference.ReferenceTableName.BaseIdentifier.Value
                );
        }
        foreach (var key in table.Definition.TableConstraints.OfType<UniqueConstraintDefinition>())
            yield return KeyLine(
                name,
                key.IsPrimaryKey,
                key.Columns.Select(column =>
                    column.Column.MultiPartIdentifier.Identifiers[^1].Value
                )
            );
    }

    private static string Kind(DataTypeReference type) =>
        ((SqlDataTypeReference)type).SqlDataTypeOption switch
        {
            SqlDataTypeOption.BigInt or SqlDataTypeOption.Int or SqlDataTypeOption.Bit => "INTEGER",
            SqlDataTypeOption.NVarChar => "TEXT",
            SqlDataTypeOption.VarBinary => "BLOB",
            var other => other.ToString(),
        };

    private static IEnumerable<string> OfTable(MigratedDatabase database, string table)
    {
        var columns = database.Rows(
            $"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"
        );
        foreach (var column in columns)
            yield return ColumnLine(
                table,
                (string)column["name"]!,
                (string)column["type"]!,
                (long)column["notnull"]! == 0 && (long)column["pk"]! == 0
            );
        yield return KeyLine(
            table,
            isPrimary: true,
            columns
                .Where(column => (long)column["pk"]! > 0)
                .OrderBy(column => (long)column["pk"]!)
                .Select(column => (string)column["name"]!)
        );
        foreach (
            var reference in database.Rows(
                $"SELECT \"from\", \"table\" FROM pragma_foreign_key_list('{table}')"
            )
        )
            yield return ReferenceLine(
                table,
                (string)reference["from"]!,
                (string)reference["table"]!
            );
        foreach (
            var index in database.Rows(
                $"SELECT name, \"unique\", origin FROM pragma_index_list('{table}') WHERE origin <> 'pk'"
            )
        )
        {
            var name = (string)index["name"]!;
            var indexed = database
                .Rows($"SELECT name FROM pragma_index_info('{name}') ORDER BY seqno")
                .Select(row => (string)row["name"]!);
            yield return (string)index["origin"]! == "u"
                ? KeyLine(table, isPrimary: false, indexed)
                : IndexLine(
                    table,
                    name,
                    (long)index["unique"]! == 1,
                    indexed,
                    Filter(database, name)
                );
        }
    }

    private static string Filter(MigratedDatabase database, string index)
    {
        var sql = (string)
            database.Rows($"SELECT sql FROM sqlite_master WHERE name = '{index}'").Single()["sql"]!;
        var where = sql.IndexOf(" WHERE ", StringComparison.Ordinal);
        return where < 0 ? "" : Plain(sql[(where + " WHERE ".Length)..]);
    }

    // The generator breaks lines as it pleases.
    private static string Plain(string text) =>
        string.Join(
            ' ',
            text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
        );

    private static string ColumnLine(string table, string column, string kind, bool nullable) =>
        $"{table}.{column} {kind}{(nullable ? " NULL" : "")}";

    private static string KeyLine(string table, bool isPrimary, IEnumerable<string> columns) =>
        $"{table} {(isPrimary ? "PRIMARY KEY" : "UNIQUE")} ({string.Join(", ", columns)})";

    private static string ReferenceLine(string table, string column, string to) =>
        $"{table}.{column} REFERENCES {to}";

    private static string IndexLine(
        string table,
        string name,
        bool unique,
        IEnumerable<string> columns,
        string filter
    ) =>
        $"{table} {(unique ? "UNIQUE " : "")}INDEX {name} ({string.Join(", ", columns)}) {filter}".TrimEnd();
}
