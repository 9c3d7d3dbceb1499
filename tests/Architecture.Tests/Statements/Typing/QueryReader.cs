using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>Reads queries, alone or within others: what they find, and what meets in them.</summary>
internal sealed class QueryReader
{
    private readonly SqlColumns schema;
    private readonly Meetings meetings;

    public QueryReader(SqlColumns schema, Meetings meetings)
    {
        (this.schema, this.meetings) = (schema, meetings);
        Expressions = new ExpressionReader(this, meetings);
    }

    public ExpressionReader Expressions { get; }

    public IReadOnlyList<SqlOutput> Read(QueryExpression query, Scope? outer)
    {
        var scope = new Scope(outer);
        IReadOnlyList<SqlOutput> outputs;
        switch (query)
        {
            case QuerySpecification one:
                outputs = Specified(one, scope, outer);
                break;
            case BinaryQueryExpression two:
                outputs =
                [
                    .. Read(two.FirstQueryExpression, outer)
                        .Zip(Read(two.SecondQueryExpression, outer), Either),
                ];
                break;
            case QueryParenthesisExpression inner:
                outputs = Read(inner.QueryExpression, outer);
                break;
            default:
                throw ExpressionReader.New(query);
        }
        scope.Prefer(outputs);
        foreach (var element in query.OrderByClause?.OrderByElements ?? [])
            meetings.Order(Expressions.Read(element.Expression, scope));
        Page(query.OffsetClause?.OffsetExpression);
        Page(query.OffsetClause?.FetchExpression);
        return outputs;
    }

    private List<SqlOutput> Specified(QuerySpecification query, Scope scope, Scope? outer)
    {
        foreach (var table in query.FromClause?.TableReferences ?? [])
            Add(table, scope, outer);
        Expressions.Search(query.WhereClause?.SearchCondition, scope);
        foreach (var grouping in query.GroupByClause?.GroupingSpecifications ?? [])
            Expressions.Read(((ExpressionGroupingSpecification)grouping).Expression, scope);
        Expressions.Search(query.HavingClause?.SearchCondition, scope);
        return
        [
            .. query
                .SelectElements.Cast<SelectScalarExpression>()
                .Select(element => new SqlOutput(
                    element.ColumnName?.Value
                        ?? (element.Expression as ColumnReferenceExpression)
                            ?.MultiPartIdentifier
                            .Identifiers[^1]
                            .Value
                        ?? "",
                    Expressions.Read(element.Expression, scope)
                )),
        ];
    }

    public void Add(TableReference table, Scope scope, Scope? outer)
    {
        switch (table)
        {
            case NamedTableReference { SchemaObject.BaseIdentifier.Value: var name } named:
                scope.Add(named.Alias?.Value ?? name, schema.Of(name));
                break;
            case QueryDerivedTable derived:
                scope.Add(derived.Alias.Value, Read(derived.QueryExpression, outer));
                break;
            case JoinTableReference join:
                Add(join.FirstTableReference, scope, outer);
                Add(join.SecondTableReference, scope, outer);
                Expressions.Search((join as QualifiedJoin)?.SearchCondition, scope);
                break;
            default:
                throw ExpressionReader.New(table);
        }
    }

    private void Page(ScalarExpression? rows)
    {
        if (rows is not null)
            meetings.Meet(
                Expressions.Read(rows, null),
                [new SqlOperand(Column: new SqlColumn("a page's rows", "BIGINT"))]
            );
    }

    private SqlOutput Either(SqlOutput one, SqlOutput other)
    {
        meetings.Meet(one.Operands, other.Operands);
        return one with { Operands = [.. one.Operands, .. other.Operands] };
    }
}
