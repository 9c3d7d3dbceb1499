using SharePanel.Infrastructure.Data;

namespace SharePanel.Architecture.Tests.Planted.Statements;

internal sealed class InAMethod
{
    public static string Text(int id) => "SELECT id FROM accounts WHERE id = " + id;
}

internal sealed class InAConstant
{
    public const string Text = "DELETE FROM accounts";
}

internal sealed class InAClosure
{
    public static Func<string> Text(string where) =>
        () => "UPDATE accounts SET balance = 0 WHERE " + where;
}

internal sealed class Prose
{
    public static string Text(string what) => "Select one from the list, then update it: " + what;
}

internal sealed class MadeByACall
{
    public static Sql? Last { get; private set; }

    public static void Make(string order) =>
        Last = Sql.Portable("SELECT id FROM accounts ORDER BY " + order);
}

internal sealed class MadeInAConstructor
{
    public Sql Own { get; } = Sql.Portable("SELECT id FROM accounts");
}

internal sealed class MadeByAHelper
{
    public static int Use(string order) => Make(order).GetHashCode();

    private static Sql Make(string order) =>
        Sql.Portable("SELECT id FROM accounts ORDER BY " + order);
}

internal sealed class MadeAtStart
{
    public static readonly Sql One = Make("id");
    public static readonly Sql[] Several = [Make("id"), Make("username")];
    public static readonly Dictionary<string, Sql> Named = new() { ["id"] = Make("id") };

    public static Sql Auto { get; } = Make("email");

    private static Sql Make(string order) =>
        Sql.Portable($"SELECT id FROM accounts ORDER BY {order}");
}
