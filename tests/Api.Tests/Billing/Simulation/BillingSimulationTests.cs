using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Billing.Simulation;

/// <summary>
/// Ten years of subscriptions on every day of the month, with changes of plan, payments and purchases at random, an outage
/// of 40 days in each leap year, and each job three times at once from three programs that are killed now and then.
/// </summary>
[TestFixtureSource(typeof(Databases))]
public sealed class BillingSimulationTests(Database database)
{
    [OneTimeSetUp]
    public Task CreateDatabase() => database.CreateAsync();

    [OneTimeTearDown]
    public Task DropDatabase() => database.DropAsync();

    [Test]
    public async Task Every_month_is_invoiced_once_and_every_cent_accounted_for()
    {
        var size = SimulationSize.OfEnvironment();
        await TestContext.Progress.WriteLineAsync($"Billing simulation: {size}");
        await using var world = new World(database, size);
        var books = new Books(database, world);
        await world.PeopleAsync();
        for (var year = 2028; year <= 2027 + size.Years; year++)
        {
            await world.LiveUntilAsync(new DateOnly(year, 1, 1));
            await world.SettleAsync();
            var faults = await books.FaultsAsync();
            Assert.That(faults.Take(20), Is.Empty, $"by {year}, with {size}");
        }
        await TestContext.Progress.WriteLineAsync(
            $"Billing simulation: {world.Steps} steps, {world.PlanChanges} changes of plan, {world.Kills} runs killed; {books.Months} months, {books.Invoices} invoices"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(books.Months, Is.GreaterThan(size.Accounts * size.Years * 4));
            Assert.That(world.Kills, Is.Positive);
            Assert.That(world.PlanChanges, Is.Positive);
            Assert.That(await ParkedAsync(), Is.Zero);
        }
    }

    private Task<long> ParkedAsync() => database.CountAsync("parked_accounts");
}
