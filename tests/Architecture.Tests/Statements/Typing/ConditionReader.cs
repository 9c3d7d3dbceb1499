using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>Reads conditions: what is compared in them.</summary>
internal sealed class ConditionReader(QueryReader queries, Meetings meetings)
{
    public void Read(BooleanExpression condition, Scope? scope, bool isSearch)
    {
        switch (condition)
        {
            case BooleanBinaryExpression two:
                Read(two.FirstExpression, scope, isSearch);
                Read(two.SecondExpression, scope, isSearch);
                break;
            case BooleanParenthesisExpression inner:
                Read(inner.Expression, scope, isSearch);
                break;
            case BooleanNotExpression not:
                Read(not.Expression, scope, isSearch);
                break;
            case BooleanIsNullExpression isNull:
                Compare([isNull.Expression], scope, isSearch);
                break;
            case BooleanComparisonExpression two:
                Compare([two.FirstExpression, two.SecondExpression], scope, isSearch);
                break;
            case BooleanTernaryExpression three:
                Compare(
                    [three.FirstExpression, three.SecondExpression, three.ThirdExpression],
                    scope,
                    isSearch
                );
                break;
            case LikePredicate like:
                Compare([like.FirstExpression, like.SecondExpression], scope, isSearch);
                break;
            case InPredicate { Subquery: null } among:
                Compare([among.Expression, .. among.Values], scope, isSearch);
                break;
            case InPredicate among:
                Compare([among.Expression, among.Subquery], scope, isSearch);
                break;
            case ExistsPredicate exists:
                queries.Read(exists.Subquery.QueryExpression, scope);
                break;
            default:
                throw ExpressionReader.New(condition);
        }
    }

    private void Compare(IEnumerable<ScalarExpression> all, Scope? scope, bool isSearch)
    {
        var operands = all.Select(e => queries.Expressions.Read(e, scope)).ToList();
        meetings.Meet(operands[0], [.. operands.Skip(1).SelectMany(o => o)], isSearch);
    }
}
