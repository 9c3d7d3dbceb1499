using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Statements;

/// <summary>No statement reads the whole of a table that grows with the number of customers.</summary>
internal static class ScanRules
{
    /// <summary>Statements that may read everything, with the reason. An entry without need is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Allowed = new Dictionary<
        string,
        string
    >
    {
        ["LedgerProofRepository.Count"] =
            "Every account is proven; they are counted first, to tell how far it has come.",
        ["NoticeRepository.AddToAll"] = "The operator writes to every account.",
        ["PlanRepository.List"] = "The operator sees how many accounts each plan has.",
        ["SampleRepository.CountEnding"] =
            "Made-up accounts are counted once, before more are made.",
        ["SqliteSnapshot.CountAccounts"] = "A copy of everything is compared with its original.",
        ["SqliteSnapshot.SumBalances"] = "A copy of everything is compared with its original.",
        ["SqliteSnapshot.SumLedger"] = "A copy of everything is compared with its original.",
    };

    private static readonly HashSet<string> Growing =
    [
        "accounts",
        "organizations",
        "memberships",
        "instances",
        "transactions",
        "ledger_entries",
        "invoices",
        "invoice_lines",
        "purchases",
        "notifications",
        "api_keys",
        "activity",
        "usage_daily",
        "idempotency_records",
    ];

    /// <summary>The steps of a plan that read the whole of a growing table.</summary>
    public static IReadOnlyList<string> Scans(Sql sql, IReadOnlyList<string> plan)
    {
        var tables = TSqlRules.Tables(sql.For(Dialect.SqlServer));
        return
        [
            .. plan.Where(step =>
                step.StartsWith("SCAN ", StringComparison.Ordinal)
                && tables[step.Split(' ')[1]].Any(Growing.Contains)
            ),
        ];
    }

    /// <summary>Whether a statement reads a page of everything in the order of an index, as the operator's lists do.</summary>
    public static bool IsPageInOrder(Sql sql, IReadOnlyList<string> plan) =>
        sql.For(Dialect.SqlServer).Contains("FETCH NEXT", StringComparison.Ordinal)
        && !plan.Any(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));

    /// <summary>Whether a statement belongs to the operator.</summary>
    public static bool IsOperators(Type owner) =>
        $"{owner.Namespace}.".StartsWith(
            "SharePanel.Infrastructure.Operations.",
            StringComparison.Ordinal
        );
}
