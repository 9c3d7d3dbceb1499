using SharePanel.Domain.Billing;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Planted.Statements;

/// <summary>The ways in which parameters come to a statement, and some that nobody can follow.</summary>
internal sealed class Senders(DbSession db)
{
    internal readonly record struct Struct(long Id, int Day);

    internal sealed record Row(string Name, Money Price);

    private static readonly Sql Nothing = Make("SELECT COUNT(*) FROM accounts");
    private static readonly Sql Direct = Make("id = @id");
    private static readonly Sql Paged = Make("id = @userId ORDER BY id {{page}}");
    private static readonly Sql First = Make("id = @id AND username = @first");
    private static readonly Sql Second = Make("id = @id AND username = @second");
    private static readonly Sql Third = Make("id = @id AND username = @third");
    private static readonly Sql Chosen = Make("id = @one");
    private static readonly Sql ChosenElse = Make("id = @one AND verified = @two");
    private static readonly Sql Captured = Make("id = @captured");
    private static readonly Sql Looped = Make("id = @Id AND billed_until = @Day");
    private static readonly Sql Listed = Make("id = @listed AND verified = @isIt");
    private static readonly Sql Awaited = Make("username = @Name AND balance = @Price");
    private static readonly Sql Returned = Make("id = @returned");
    private static readonly Sql Nowhere = Make("id = @nowhere");
    private static readonly Sql FromOutside = Make("id = @outside");

    private static Sql Make(string condition) =>
        Sql.Portable(
            condition.StartsWith("SELECT", StringComparison.Ordinal)
                ? condition
                : $"SELECT id FROM accounts WHERE {condition}"
        );

    public Task<long> NothingAsync() => db.ScalarAsync<long>(Nothing, null, default);

    public Task<long> DirectAsync(long id) => db.ScalarAsync<long>(Direct, new { id }, default);

    public Task<IReadOnlyList<long>> PagedAsync(long id) =>
        db.PageAsync<long>(Paged, id, default, default);

    public Task FirstAsync(long id) => HelpAsync(First, new { id, first = "" });

    public async Task SecondAndThirdAsync(long id)
    {
        await HelpAsync(Second, new { id, second = "" });
        await HelpAsync(Third, new { id, third = "" });
    }

    private async Task HelpAsync(Sql sql, object row)
    {
        await Task.Yield();
        await db.ExecuteAsync(sql, row, default);
    }

    public Task ChosenAsync(long one, bool? two) =>
        db.ExecuteAsync(two is null ? Chosen : ChosenElse, new { one, two }, default);

    public async Task CapturedAsync(long captured)
    {
        var row = new { captured };
        await Task.Run(async () => await db.ExecuteAsync(Captured, row, default));
    }

    public async Task LoopedAsync(IEnumerable<Struct> rows)
    {
        foreach (var row in rows)
            await db.TryExecuteAsync(Looped, row, default);
    }

    public Task ListedAsync(IEnumerable<long> ids) =>
        db.ExecuteAsync(Listed, ids.Select(id => new { listed = id, isIt = true }), default);

    public async Task AwaitedAsync() =>
        await db.ExecuteAsync(
            Awaited,
            await db.ListAsync<Row>(Nothing, parameters: null, default),
            default
        );

    public Task ReturnedAsync(long id) => db.ExecuteAsync(Returned, RowOf(id), default);

    private static object RowOf(long returned) => new { returned };

    public Task FromOutsideAsync(object row) => db.ExecuteAsync(FromOutside, row, default);

    public static Sql Unsent() => Nowhere;
}

/// <summary>Sends more than anyone takes.</summary>
internal sealed class SendsTooMuch(DbSession db)
{
    private static readonly Sql Some = Sql.Portable("DELETE FROM plans WHERE id = @id");
    private static readonly Sql Other = Sql.Portable("DELETE FROM plans WHERE name = @name");

    public async Task RunAsync(long id, string name)
    {
        await db.ExecuteAsync(Some, new { id, unused = 0 }, default);
        var both = new { id, name };
        await db.ExecuteAsync(Some, both, default);
        await db.ExecuteAsync(Other, both, default);
    }
}
