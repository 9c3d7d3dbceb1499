using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>Reads which parameters and columns meet in a statement.</summary>
internal sealed class StatementReader
{
    private readonly Meetings meetings = new();
    private readonly QueryReader queries;

    private StatementReader(SqlColumns schema) => queries = new QueryReader(schema, meetings);

    /// <exception cref="NotSupportedException">The statement says something that no other has said before.</exception>
    public static Meetings Read(string text, SqlColumns schema)
    {
        var reader = new StatementReader(schema);
        foreach (var batch in ((TSqlScript)TSqlRules.Parse(text, out _)).Batches)
        foreach (var statement in batch.Statements)
            reader.Read(statement);
        return reader.meetings;
    }

    private void Read(TSqlStatement statement)
    {
        switch (statement)
        {
            case SelectStatement { WithCtesAndXmlNamespaces: null } select:
                queries.Read(select.QueryExpression, null);
                break;
            case InsertStatement { InsertSpecification: var insert }:
                Insert(insert);
                break;
            case UpdateStatement { UpdateSpecification: { FromClause: null } update }:
                Update(update);
                break;
            case DeleteStatement { DeleteSpecification: { FromClause: null } delete }:
                queries.Expressions.Search(
                    delete.WhereClause?.SearchCondition,
                    Target(delete.Target)
                );
                break;
            default:
                throw ExpressionReader.New(statement);
        }
    }

    private void Insert(InsertSpecification insert)
    {
        var target = Target(insert.Target);
        var rows = insert.InsertSource switch
        {
            ValuesInsertSource values => values.RowValues.Select(row =>
                row.ColumnValues.Select(value => queries.Expressions.Read(value, null)).ToList()
            ),
            SelectInsertSource select =>
            [
                [.. queries.Read(select.Select, null).Select(o => o.Operands)],
            ],
            var other => throw ExpressionReader.New(other),
        };
        foreach (var row in rows)
        foreach (var (column, operands) in insert.Columns.Zip(row))
            meetings.Meet(operands, target.Find(column.MultiPartIdentifier));
    }

    private void Update(UpdateSpecification update)
    {
        var target = Target(update.Target);
        foreach (var clause in update.SetClauses)
        {
            if (clause is not AssignmentSetClause set)
                throw ExpressionReader.New(clause);
            meetings.Meet(
                queries.Expressions.Read(set.NewValue, target),
                target.Find(set.Column.MultiPartIdentifier)
            );
        }
        queries.Expressions.Search(update.WhereClause?.SearchCondition, target);
    }

    private Scope Target(TableReference target)
    {
        var scope = new Scope(null);
        queries.Add(target, scope, null);
        return scope;
    }
}
