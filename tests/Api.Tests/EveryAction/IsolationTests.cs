using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.EveryAction;

/// <summary>Every query, before and after another account has got something of everything.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class IsolationTests(Database database) : WireTest(database)
{
    private static IEnumerable<TestCaseData> Queries()
    {
        foreach (var label in Calls.WithKey().Where(label => !Calls.Find(label).IsCommand))
        {
            string?[] filters = label switch
            {
                "instances.list" => [null, "type=SMS", "status=dead", "type=SNCS,status=active"],
                "billing.invoices" => [null, "status=pending", "status=paid", "status=overdue"],
                "notifications.list" => [null, "unread_only=true"],
                "search" => [null, "type=organizations", "type=instances"],
                _ => [null],
            };
            foreach (var filter in filters)
                yield return new TestCaseData(label, filter);
        }
    }

    [TestCaseSource(nameof(Queries))]
    public async Task What_others_have_changes_no_answer(string label, string? filter)
    {
        var ann = await Given.UserAsync("a");
        await FillAsync(ann);
        var parameters = Parameters
            .Of(await Calls.PrepareAsync(label, ann, Given))
            .Concat(
                (filter ?? "")
                    .Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(f => f.Split('='))
                    .Select(f => new KeyValuePair<string, object?>(f[0], f[1]))
            )
            .ToList();
        var before = await ann.CallAsync(Via.Query, label, parameters);
        await FillAsync(await Given.UserAsync());
        var after = await ann.CallAsync(Via.Query, label, parameters);
        Assert.That(before.Status, Is.EqualTo(200));
        Assert.That(after.Body, Is.EqualTo(before.Body));
    }

    private async Task FillAsync(User user)
    {
        // The sample's search finds it.
        const string name = "a stone";
        var org = await Given.OrgAsync(user, name);
        foreach (var status in (string[])["active", "sleep", "dead"])
        {
            await Given.InstanceAsync(user, name, type: "SMS", status: status, org: org);
            await Given.InstanceAsync(user, name, status: status);
        }
        foreach (var status in (string[])["pending", "paid", "overdue", "void"])
            await Given.InvoiceAsync(user, status: status);
        await Given.TransactionAsync(user, "PAY-1");
        await Given.PurchaseAsync(user);
        await Given.NotificationAsync(user);
        await Given.NotificationAsync(user, isRead: true);
        await Given.ActivityAsync(user);
        await Given.UsageAsync(user, Now.AddDays(-1));
        await Given.KeyAsync(user);
    }
}
