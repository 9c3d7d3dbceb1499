using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Accounts with keys and things, for calls that would be fine but for what is done to them.</summary>
/// <param name="Owner">Who has the things.</param>
/// <param name="Keys">The owner's keys: some can do less, some nothing.</param>
/// <param name="Ids">By a parameter's name, ids of the owner's and of another's.</param>
internal sealed record Stock(
    User Owner,
    IReadOnlyList<string> Keys,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Ids
)
{
    public static async Task<Stock> LayInAsync(Given given)
    {
        var owner = await given.UserAsync(plan: "enterprise");
        var other = await given.UserAsync();
        var ids = new Dictionary<string, IReadOnlyList<long>>
        {
            ["org_id"] = [await given.OrgAsync(owner), await given.OrgAsync(other)],
            ["instance_id"] =
            [
                await given.InstanceAsync(owner),
                await given.InstanceAsync(owner, status: "dead"),
                await given.InstanceAsync(other),
            ],
            ["invoice_id"] =
            [
                await given.InvoiceAsync(owner),
                await given.InvoiceAsync(owner, status: "paid"),
                await given.InvoiceAsync(other),
            ],
            ["notification_id"] =
            [
                await given.NotificationAsync(owner),
                await given.NotificationAsync(other),
            ],
            ["key_id"] = [(await given.KeyAsync(owner)).KeyId, other.KeyId],
        };
        await given.PurchaseAsync(owner);
        await given.ActivityAsync(owner);
        var reader = await given.KeyAsync(owner, "read");
        var writer = await given.KeyAsync(owner, "write");
        var gone = await given.KeyAsync(owner, expiresAt: DateTimeOffset.UnixEpoch);
        return new Stock(owner, [reader.Key, writer.Key, gone.Key, other.Key], ids);
    }
}
