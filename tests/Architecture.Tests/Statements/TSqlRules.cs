using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>What a statement may say so that both engines take it alike, as Microsoft's own parser reads it.</summary>
internal static class TSqlRules
{
    // Times, concatenation and money arithmetic stay in C#; these mean the same in both engines.
    private static readonly HashSet<string> SharedFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "ABS",
        "COUNT",
        "LOWER",
        "LTRIM",
        "MAX",
        "MIN",
        "REPLACE",
        "ROW_NUMBER",
        "RTRIM",
        "SUM",
        "TRIM",
        "UPPER",
    };

    /// <summary>What is wrong with a text, as T-SQL and as a portable statement.</summary>
    public static IReadOnlyList<string> Faults(string text)
    {
        if (Errors(text) is { Count: > 0 } errors)
            return errors;
        var fragment = Parse(text, out _);
        var reader = new Reader();
        fragment.Accept(reader);
        if (HasBars(fragment))
            reader.Faults.Add("not portable: ||");
        return reader.Faults;
    }

    /// <summary>What is wrong with a text that is for SQL Server alone.</summary>
    public static IReadOnlyList<string> Errors(string text)
    {
        Parse(text, out var errors);
        return [.. errors.Select(error => $"line {error.Line}: {error.Message}")];
    }

    /// <summary>The names of the parameters of a text.</summary>
    public static IReadOnlySet<string> Parameters(string text) =>
        Parse(text, out _)
            .ScriptTokenStream.Where(token => token.TokenType == TSqlTokenType.Variable)
            .Select(token => token.Text)
            .ToHashSet();

    /// <summary>The tables of a text by the name that stands for them: their own or an alias.</summary>
    public static ILookup<string, string> Tables(string text)
    {
        var reader = new TableReader();
        Parse(text, out _).Accept(reader);
        return reader.Found.ToLookup(pair => pair.Alias, pair => pair.Table);
    }

    public static TSqlFragment Parse(string text, out IList<ParseError> errors)
    {
        using var reader = new StringReader(text);
        return new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    // SQL Server has learnt the operator only in 2025, and the parser already reads it.
    private static bool HasBars(TSqlFragment fragment) =>
        string.Concat(
                fragment
                    .ScriptTokenStream.Where(token =>
                        token.TokenType
                            is not (
                                TSqlTokenType.AsciiStringLiteral
                                or TSqlTokenType.UnicodeStringLiteral
                                or TSqlTokenType.SingleLineComment
                                or TSqlTokenType.MultilineComment
                            )
                    )
                    .Select(token => token.Text)
            )
            .Contains("||", StringComparison.Ordinal);

    private sealed class TableReader : TSqlFragmentVisitor
    {
        public List<(string Alias, string Table)> Found { get; } = [];

        public override void Visit(NamedTableReference node)
        {
            var table = node.SchemaObject.BaseIdentifier.Value;
            Found.Add((node.Alias?.Value ?? table, table));
        }
    }

    private sealed class Reader : TSqlFragmentVisitor
    {
        public List<string> Faults { get; } = [];

        public override void Visit(SelectStarExpression node) => Fault(node, "SELECT *");

        public override void Visit(MergeStatement node) => Fault(node, "MERGE");

        public override void Visit(TopRowFilter node) => Fault(node, "TOP");

        public override void Visit(ParameterlessCall node) =>
            Fault(node, $"{node.ParameterlessCallType}");

        public override void Visit(FunctionCall node)
        {
            if (!SharedFunctions.Contains(node.FunctionName.Value))
                Fault(node, $"{node.FunctionName.Value}()");
        }

        // SQLite adds texts up as numbers.
        public override void Visit(BinaryExpression node)
        {
            if (node.FirstExpression is StringLiteral || node.SecondExpression is StringLiteral)
                Fault(node, "arithmetic with text");
        }

        public override void Visit(LeftFunctionCall node) => Fault(node, "LEFT()");

        public override void Visit(RightFunctionCall node) => Fault(node, "RIGHT()");

        public override void Visit(ConvertCall node) => Fault(node, "CONVERT()");

        public override void Visit(IIfCall node) => Fault(node, "IIF()");

        // SQLite knows the words as values; SQL Server takes them for columns.
        public override void Visit(ColumnReferenceExpression node)
        {
            var name = node.MultiPartIdentifier?.Identifiers[^1];
            if (
                name?.QuoteType == QuoteType.NotQuoted
                && name.Value.ToUpperInvariant() is "TRUE" or "FALSE"
            )
                Fault(node, name!.Value);
        }

        // An alias in the parser's eyes, where SQLite sees its own paging.
        public override void Visit(Identifier node)
        {
            if (node.QuoteType == QuoteType.NotQuoted && node.Value.ToUpperInvariant() is "LIMIT")
                Fault(node, "LIMIT");
        }

        // SQL Server refuses an order within a statement unless it also pages.
        public override void Visit(QueryDerivedTable node) => Ordered(node.QueryExpression);

        public override void Visit(ScalarSubquery node) => Ordered(node.QueryExpression);

        public override void Visit(CommonTableExpression node) => Ordered(node.QueryExpression);

        private void Ordered(QueryExpression query)
        {
            if (query is { OrderByClause: not null, OffsetClause: null })
                Fault(query, "ORDER BY without paging in a part of a statement");
        }

        private void Fault(TSqlFragment node, string what) =>
            Faults.Add($"line {node.StartLine}: not portable: {what}");
    }
}
