namespace SharePanel.Api.Tests.Billing.Simulation;

/// <summary>A month of a subscription as the model reckons it.</summary>
internal sealed class ModelMonth(DateOnly start, DateOnly end, long charge)
{
    public DateOnly Start => start;
    public DateOnly End => end;

    /// <summary>What it costs in the end, in cents.</summary>
    public long Charge { get; set; } = charge;

    /// <summary>What a price comes to for the days from a day on.</summary>
    public long Rest(long price, DateOnly day) =>
        (long)
            Math.Round(
                (decimal)price
                    * (end.DayNumber - day.DayNumber)
                    / (end.DayNumber - start.DayNumber),
                MidpointRounding.ToEven
            );
}

/// <summary>
/// What an account is to be charged, in closed form: it knows of plans and days alone, nothing of invoices, jobs or their
/// order, and shares no code with the product.
/// </summary>
internal sealed class ModelAccount
{
    private readonly List<ModelMonth> months = [];
    private DateOnly anchor;
    private int number;
    private ModelMonth? running;
    private long price;

    public required long Id { get; init; }
    public required string Email { get; init; }

    /// <summary>The day on which it takes a plan with a price for the first time.</summary>
    public required DateOnly Begins { get; init; }
    public string Plan { get; private set; } = "free";

    /// <summary>Money that came in.</summary>
    public long Credits { get; set; }

    /// <summary>Money spent on purchases.</summary>
    public long Purchases { get; set; }
    public IReadOnlyList<ModelMonth> Months => months;

    /// <summary>Begins the months that have come.</summary>
    public void AdvanceTo(DateOnly today)
    {
        while (running is not null && running.End <= today)
        {
            if (price == 0)
                running = null;
            else
                Begin(number + 1);
        }
    }

    public void ChangePlan(DateOnly today, string plan, long newPrice)
    {
        AdvanceTo(today);
        if (running is not null)
        {
            running.Charge += running.Rest(newPrice, today) - running.Rest(price, today);
            price = newPrice;
        }
        else if (newPrice > 0)
        {
            anchor = today;
            price = newPrice;
            Begin(0);
        }
        Plan = plan;
    }

    private void Begin(int month)
    {
        number = month;
        running = new ModelMonth(StartOf(month), StartOf(month + 1), price);
        months.Add(running);
    }

    private DateOnly StartOf(int month)
    {
        var year = anchor.Year + ((anchor.Month - 1 + month) / 12);
        var monthOfYear = ((anchor.Month - 1 + month) % 12) + 1;
        return new DateOnly(
            year,
            monthOfYear,
            Math.Min(anchor.Day, DateTime.DaysInMonth(year, monthOfYear))
        );
    }
}
