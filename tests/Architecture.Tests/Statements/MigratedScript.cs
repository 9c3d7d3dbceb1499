using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>
/// The schema that a sequence of migrations comes to, as declarations: Microsoft's model takes no changes of tables and
/// drops nothing, so those are carried out on the parsed text.
/// </summary>
internal sealed class MigratedScript
{
    private static readonly Sql160ScriptGenerator Generator = new();

    private readonly List<CreateTableStatement> tables = [];
    private readonly List<CreateIndexStatement> indexes = [];
    private readonly List<string> changesOfRows = [];

    /// <exception cref="NotSupportedException">A migration does something that is not known here.</exception>
    public MigratedScript(IEnumerable<string> migrations)
    {
        foreach (var statement in migrations.SelectMany(Statements))
            Apply(statement);
    }

    public IReadOnlyList<CreateTableStatement> Tables => tables;

    public IReadOnlyList<CreateIndexStatement> Indexes => indexes;

    /// <summary>The tables and indexes, each a text.</summary>
    public IReadOnlyList<string> Declarations => [.. tables.Select(Text), .. indexes.Select(Text)];

    /// <summary>What the migrations do to rows, each a text.</summary>
    public IReadOnlyList<string> ChangesOfRows => changesOfRows;

    private void Apply(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement table:
                tables.Add(table);
                break;
            case CreateIndexStatement index:
                indexes.Add(index);
                break;
            case AlterTableAddTableElementStatement added:
                Add(added);
                break;
            case DropIndexStatement dropped:
                foreach (var clause in dropped.DropIndexClauses.Cast<DropIndexClause>())
                    Drop(clause);
                break;
            case DropTableStatement dropped:
                foreach (var table in dropped.Objects)
                    Drop(table);
                break;
            case InsertStatement or UpdateStatement or DeleteStatement:
                changesOfRows.Add(Text(statement));
                break;
            default:
                throw new NotSupportedException(
                    $"No migration has done this before: {Text(statement)}"
                );
        }
    }

    private void Add(AlterTableAddTableElementStatement added)
    {
        var table = tables.Single(t => Name(t.SchemaObjectName) == Name(added.SchemaObjectName));
        foreach (var column in added.Definition.ColumnDefinitions)
            table.Definition.ColumnDefinitions.Add(column);
        foreach (var constraint in added.Definition.TableConstraints)
            table.Definition.TableConstraints.Add(constraint);
    }

    private void Drop(DropIndexClause clause)
    {
        var removed = indexes.RemoveAll(index =>
            index.Name.Value == clause.Index.Value && Name(index.OnName) == Name(clause.Object)
        );
        if (removed != 1)
            throw new NotSupportedException($"There is no index {clause.Index.Value} to drop.");
    }

    // Its indexes go with it.
    private void Drop(SchemaObjectName name)
    {
        if (tables.RemoveAll(table => Name(table.SchemaObjectName) == Name(name)) != 1)
            throw new NotSupportedException($"There is no table {Name(name)} to drop.");
        indexes.RemoveAll(index => Name(index.OnName) == Name(name));
    }

    private static IEnumerable<TSqlStatement> Statements(string migration)
    {
        using var reader = new StringReader(migration);
        var script = new TSql160Parser(initialQuotedIdentifiers: true).Parse(
            reader,
            out var errors
        );
        return errors.Count == 0
            ? ((TSqlScript)script).Batches.SelectMany(batch => batch.Statements)
            : throw new NotSupportedException(errors[0].Message);
    }

    private static string Name(SchemaObjectName name) => name.BaseIdentifier.Value;

    public static string Text(TSqlFragment fragment)
    {
        Generator.GenerateScript(fragment, out var text);
        return text;
    }
}
