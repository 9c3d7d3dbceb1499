namespace SharePanel.Api.Tests.Billing.Simulation;

/// <summary>The model itself, by hand: what it is wrong about, it cannot find.</summary>
public sealed class ModelAccountTests
{
    [Test]
    public void Months_clamp_and_come_back()
    {
        var account = Subscribed("2027-01-31", "pro", 2500);
        account.AdvanceTo(Day("2027-03-31"));

        Assert.That(
            account.Months.Select(m => $"{m.Start:O} {m.End:O} {m.Charge}"),
            Is.EqualTo(
                (string[])
                    [
                        "2027-01-31 2027-02-28 2500",
                        "2027-02-28 2027-03-31 2500",
                        "2027-03-31 2027-04-30 2500",
                    ]
            )
        );
    }

    [Test]
    public void A_change_of_plan_moves_the_days_that_are_left()
    {
        var account = Subscribed("2027-04-01", "basic", 500);
        account.ChangePlan(Day("2027-04-11"), "pro", 2500);

        // 20 of 30 days: 16.67 for the new plan, 3.33 back for the old.
        Assert.That(account.Months.Single().Charge, Is.EqualTo(500 + 1667 - 333));
    }

    [Test]
    public void Who_leaves_and_comes_back_within_the_month_goes_on_in_it()
    {
        var account = Subscribed("2027-04-01", "basic", 500);
        account.ChangePlan(Day("2027-04-11"), "free", 0);
        account.ChangePlan(Day("2027-04-21"), "basic", 500);
        account.AdvanceTo(Day("2027-05-01"));

        Assert.That(
            account.Months.Select(m => m.Charge),
            Is.EqualTo((long[])[500 - 333 + 167, 500])
        );
    }

    [Test]
    public void Who_comes_back_later_begins_anew()
    {
        var account = Subscribed("2027-04-01", "basic", 500);
        account.ChangePlan(Day("2027-04-01"), "free", 0);
        account.ChangePlan(Day("2027-05-01"), "basic", 500);
        account.ChangePlan(Day("2027-05-01"), "free", 0);
        account.ChangePlan(Day("2027-06-09"), "basic", 500);
        account.AdvanceTo(Day("2027-06-10"));

        Assert.That(
            account.Months.Select(m => $"{m.Start:O} {m.Charge}"),
            Is.EqualTo((string[])["2027-04-01 0", "2027-05-01 0", "2027-06-09 500"])
        );
    }

    private static ModelAccount Subscribed(string day, string plan, long price)
    {
        var account = new ModelAccount
        {
            Id = 1,
            Email = "ann@example.com",
            Begins = Day(day),
        };
        account.ChangePlan(Day(day), plan, price);
        return account;
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text);
}
