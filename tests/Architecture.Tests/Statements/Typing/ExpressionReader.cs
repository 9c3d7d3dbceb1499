using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>Reads expressions: what they may come to, and what meets in them.</summary>
internal sealed class ExpressionReader
{
    private readonly QueryReader queries;
    private readonly Meetings meetings;
    private readonly ConditionReader conditions;

    public ExpressionReader(QueryReader queries, Meetings meetings)
    {
        (this.queries, this.meetings) = (queries, meetings);
        conditions = new ConditionReader(queries, meetings);
    }

    public static NotSupportedException New(TSqlFragment fragment) =>
        new(
            $"No statement has said this before, so teach it to the readers beside {nameof(ExpressionReader)}: "
                + $"{fragment.GetType().Name} {MigratedScript.Text(fragment)}"
        );

    public IReadOnlyList<SqlOperand> Read(ScalarExpression expression, Scope? scope)
    {
        switch (expression)
        {
            case VariableReference parameter:
                meetings.See(parameter.Name);
                return [new SqlOperand(Parameter: parameter.Name)];
            case ColumnReferenceExpression { ColumnType: ColumnType.Wildcard } or NullLiteral:
                return [];
            case ColumnReferenceExpression column:
                return scope?.Find(column.MultiPartIdentifier) ?? throw New(column);
            case Literal literal:
                return [Typed(literal.Value, TypeOf(literal), isLiteral: true)];
            case ParenthesisExpression inner:
                return Read(inner.Expression, scope);
            case ScalarSubquery inner:
                return Apart(queries.Read(inner.QueryExpression, scope)[0].Operands);
            case UnaryExpression signed:
                return Wrapped([Read(signed.Expression, scope)]);
            case BinaryExpression two:
                return Wrapped([
                    Read(two.FirstExpression, scope),
                    Read(two.SecondExpression, scope),
                ]);
            case CoalesceExpression several:
                return Wrapped([.. several.Expressions.Select(e => Read(e, scope))]);
            case NullIfExpression two:
                return Wrapped([
                    Read(two.FirstExpression, scope),
                    Read(two.SecondExpression, scope),
                ]);
            case CastCall cast:
                return Cast(Read(cast.Parameter, scope), SqlColumn.NameOf(cast.DataType));
            case FunctionCall { OverClause: null } call:
                return Call(call, scope);
            case SearchedCaseExpression choice:
                foreach (var when in choice.WhenClauses)
                    conditions.Read(when.WhenExpression, scope, isSearch: false);
                return Wrapped([
                    .. choice.WhenClauses.Select(when => Read(when.ThenExpression, scope)),
                    choice.ElseExpression is null ? [] : Read(choice.ElseExpression, scope),
                ]);
            default:
                throw New(expression);
        }
    }

    /// <summary>Reads a condition by which rows are found.</summary>
    public void Search(BooleanExpression? condition, Scope? scope)
    {
        if (condition is not null)
            conditions.Read(condition, scope, isSearch: true);
    }

    private IReadOnlyList<SqlOperand> Call(FunctionCall call, Scope? scope)
    {
        var operands = call.Parameters.Select(parameter => Read(parameter, scope)).ToList();
        return call.FunctionName.Value.ToUpperInvariant() switch
        {
            "COUNT" => [Typed("COUNT", "INT")],
            "SUM" or "MIN" or "MAX" => Apart(Wrapped(operands)),
            _ => Wrapped(operands),
        };
    }

    private IReadOnlyList<SqlOperand> Cast(IReadOnlyList<SqlOperand> operands, string type)
    {
        meetings.Meet(operands.Where(o => o.Parameter is not null), [Typed("CAST", type)]);
        return
        [
            .. operands.Select(operand =>
                operand.Column is null
                    ? Typed("CAST", type)
                    : new SqlOperand(Column: operand.Column with { Type = type, IsWrapped = true })
            ),
        ];
    }

    // No index of a table serves what has been made of many of its rows.
    private static IReadOnlyList<SqlOperand> Apart(IReadOnlyList<SqlOperand> operands) =>
        [
            .. operands.Select(operand =>
                operand.Column is null
                    ? operand
                    : operand with
                    {
                        Column = operand.Column with { IsIndexed = false },
                    }
            ),
        ];

    private IReadOnlyList<SqlOperand> Wrapped(IReadOnlyList<IReadOnlyList<SqlOperand>> several)
    {
        meetings.MeetAll(several);
        return
        [
            .. several
                .SelectMany(operands => operands)
                .Select(operand =>
                    operand.Column is null
                        ? operand
                        : operand with
                        {
                            Column = operand.Column with { IsWrapped = true },
                        }
                ),
        ];
    }

    private static SqlOperand Typed(string name, string type, bool isLiteral = false) =>
        new(Column: new SqlColumn(name, type) { IsLiteral = isLiteral });

    private static string TypeOf(Literal literal) =>
        literal switch
        {
            IntegerLiteral => "INT",
            // Also what is too large for an INT.
            NumericLiteral => "NUMERIC",
            StringLiteral => "NVARCHAR",
            _ => throw New(literal),
        };
}
