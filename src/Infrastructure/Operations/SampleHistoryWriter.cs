using System.Globalization;
using SharePanel.Infrastructure.Data;

namespace SharePanel.Infrastructure.Operations;

/// <summary>Writes the notices, the activity and the use of made-up accounts.</summary>
internal sealed class SampleHistoryWriter(DbSession db)
{
    private static readonly Sql AddNotice = Sql.Portable(
        """
        INSERT INTO notifications (account_id, title, message, type, is_read, link, created_at)
        VALUES (@Id, @Title, @Message, @Type, @IsRead, @link, @CreatedAt)
        """
    );

    private static readonly Sql AddActivity = Sql.Portable(
        """
        INSERT INTO activity (account_id, key_id, action, resource_type, resource_id, details, ip_address, created_at)
        SELECT @Id, @KeyId, @Action, @ResourceType,
               COALESCE((SELECT id FROM organizations WHERE path = @Path AND @ResourceType = 'organization'),
                        (SELECT id FROM instances WHERE path = @Path AND @ResourceType = 'instance')),
               @Details, '192.0.2.10', @CreatedAt
        """
    );

    private static readonly Sql AddUsage = Sql.Portable(
        """
        INSERT INTO usage_daily (account_id, day, key_id, endpoint, success_count, error_count, refused_count,
                                 total_microseconds, last_at)
        VALUES (@Id, @Day, @KeyId, @Endpoint, @SuccessCount, @ErrorCount, 0, @TotalMicroseconds, @LastAt)
        """
    );

    private static readonly Sql TouchKey = Sql.Portable(
        "UPDATE api_keys SET last_used_at = @lastAt WHERE id = @KeyId"
    );

    public async Task<int> AddAsync(List<StoredSample> stored, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var one in stored.Where(s => s.Account.Notices.Count > 0))
            rows += await AddNoticesAsync(one, cancellationToken);
        rows += await db.ExecuteAsync(
            AddActivity,
            stored.SelectMany(
                s => s.Account.Activity,
                (s, a) =>
                    new
                    {
                        s.Id,
                        s.KeyId,
                        a.Action,
                        a.ResourceType,
                        a.Path,
                        a.Details,
                        a.CreatedAt,
                    }
            ),
            cancellationToken
        );
        rows += await db.ExecuteAsync(
            AddUsage,
            stored.SelectMany(
                s => s.Account.Usage,
                (s, u) =>
                    new
                    {
                        s.Id,
                        u.Day,
                        s.KeyId,
                        u.Endpoint,
                        u.SuccessCount,
                        u.ErrorCount,
                        u.TotalMicroseconds,
                        u.LastAt,
                    }
            ),
            cancellationToken
        );
        await db.ExecuteAsync(
            TouchKey,
            stored
                .Where(s => s.Account.Usage.Count > 0)
                .Select(s => new { s.KeyId, lastAt = s.Account.Usage.Max(u => u.LastAt) }),
            cancellationToken
        );
        return rows;
    }

    private static readonly Sql FindInvoices = Sql.Portable(
        "SELECT id, invoice_number FROM invoices WHERE account_id = @Id"
    );

    private async Task<int> AddNoticesAsync(StoredSample one, CancellationToken cancellationToken)
    {
        var invoices = (
            await db.ListAsync<(long Id, string Number)>(
                FindInvoices,
                new { one.Id },
                cancellationToken
            )
        ).ToDictionary(invoice => invoice.Number, invoice => invoice.Id);
        return await db.ExecuteAsync(
            AddNotice,
            one.Account.Notices.Select(n => new
            {
                one.Id,
                n.Title,
                n.Message,
                n.Type,
                n.IsRead,
                link = n.InvoiceNumber is null
                    ? null
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"/billing/invoice/{invoices[n.InvoiceNumber]}"
                    ),
                n.CreatedAt,
            }),
            cancellationToken
        );
    }
}
