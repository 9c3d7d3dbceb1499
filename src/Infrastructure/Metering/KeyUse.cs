using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Metering;

/// <summary>
/// When a key was last used. With the key is kept when that was on its latest day of use, by some call of that day: moving it with
/// each use would write two more pages. The day's usage has the rest.
/// </summary>
internal static class KeyUse
{
    /// <summary>The latest use of the key <c>k</c>, null if it never was.</summary>
    // Once the day's usage has been removed, the key has the latest.
    public const string Latest = """
        COALESCE(
            (
                SELECT MAX(u.last_at)
                FROM usage_daily u
                WHERE u.account_id = k.account_id
                  AND u.day = CAST(k.last_used_at / 86400000 AS {{int}})
                  AND u.key_id = k.id
                  AND u.last_at > k.last_used_at
            ),
            k.last_used_at
        )
        """;

    /// <summary>Moves what is kept with a key forward; takes <c>@id</c> and <c>@at</c>.</summary>
    public static readonly Sql Move = Sql.Portable(
        """
        UPDATE api_keys
        SET last_used_at = @at
        WHERE id = @id AND (last_used_at IS NULL OR last_used_at < @at)
        """
    );
}
