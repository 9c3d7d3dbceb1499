using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Proof.Access;

namespace SharePanel.Api.Tests.Instances;

/// <summary>What the actions on all of an account's instances share.</summary>
public abstract class BulkTest(Database database) : WireTest(database)
{
    /// <summary>Two of ann's instances in each status, and one of bob's.</summary>
    private protected async Task<(User Ann, User Bob)> UsersAsync()
    {
        var ann = await Given.UserAsync("ann");
        var bob = await Given.UserAsync("bob");
        foreach (var status in (string[])["active", "sleep", "dead"])
        {
            await Given.InstanceAsync(ann, status: status);
            await Given.InstanceAsync(ann, status: status, type: "SMS");
            await Given.InstanceAsync(bob, status: status);
        }
        return (ann, bob);
    }

    private protected async Task<string> StatusesAsync(User user) =>
        string.Join(
            ' ',
            await Database.ColumnAsync<string>(
                "SELECT status FROM instances WHERE account_id = @Id ORDER BY id",
                user
            )
        );
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class AwakenInstancesTests(Database database) : BulkTest(database)
{
    [Test]
    public async Task Turns_the_callers_sleeping_ones_active()
    {
        var (ann, bob) = await UsersAsync();
        Assert.That(
            await ann.PostAsync("instances", "awaken_all"),
            Wire.Done("2 instances awakened successfully")
        );
        Assert.That(await StatusesAsync(ann), Is.EqualTo("active active active active dead dead"));
        Assert.That(await StatusesAsync(bob), Is.EqualTo("active sleep dead"));
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(ann, "instances_awakened", "instance", null, """{"count":2}""")
        );
    }

    [Test]
    public async Task Counts_in_the_documented_words_whatever_the_number()
    {
        var (ann, bob) = await UsersAsync();
        Assert.That(
            await bob.PostAsync("instances", "awaken_all"),
            Wire.Done("1 instances awakened successfully")
        );
        await ann.PostAsync("instances", "awaken_all");
        Assert.That(
            await ann.PostAsync("instances", "awaken_all"),
            Wire.Done("0 instances awakened successfully")
        );
    }
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class SleepInstancesTests(Database database) : BulkTest(database)
{
    [Test]
    public async Task Puts_the_callers_active_ones_to_sleep()
    {
        var (ann, bob) = await UsersAsync();
        Assert.That(
            await ann.PostAsync("instances", "sleep_all"),
            Wire.Done("2 instances put to sleep successfully")
        );
        Assert.That(await StatusesAsync(ann), Is.EqualTo("sleep sleep sleep sleep dead dead"));
        Assert.That(await StatusesAsync(bob), Is.EqualTo("active sleep dead"));
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(ann, "instances_put_to_sleep", "instance", null, """{"count":2}""")
        );
    }
}

[TestFixtureSource(typeof(Databases))]
[Access(To.Account)]
public sealed class DeleteDeadInstancesTests(Database database) : BulkTest(database)
{
    [Test]
    public async Task Removes_the_callers_dead_ones()
    {
        var (ann, bob) = await UsersAsync();
        Assert.That(
            await ann.PostAsync("instances", "delete_dead"),
            Wire.Done("2 dead instances deleted successfully")
        );
        Assert.That(await StatusesAsync(ann), Is.EqualTo("active active sleep sleep"));
        Assert.That(await StatusesAsync(bob), Is.EqualTo("active sleep dead"));
        Assert.That(
            await Database.RowAsync("SELECT * FROM activity"),
            Wire.Activity(ann, "dead_instances_deleted", "instance", null, """{"count":2}""")
        );
    }

    [Test]
    public async Task Counts_each_once_however_many_call_at_once()
    {
        var (ann, _) = await UsersAsync();
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => ann.PostAsync("instances", "delete_dead"))
        );
        Assert.That(
            replies.Select(r => r.Message).Order(),
            Is.EqualTo([
                .. Enumerable.Repeat("0 dead instances deleted successfully", 7),
                "2 dead instances deleted successfully",
            ])
        );
    }
}
