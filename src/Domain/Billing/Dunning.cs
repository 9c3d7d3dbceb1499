namespace SharePanel.Domain.Billing;

/// <summary>What is done at a time about an invoice that is owed.</summary>
public readonly record struct DunningStep
{
    /// <summary>The days after the due date of the latest step that has come; null while there is none.</summary>
    public int? Days { get; init; }

    /// <summary>Whether the invoice becomes overdue.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Which reminder is sent, the first being 1; null for none.</summary>
    public int? Reminder { get; init; }

    /// <summary>Whether the account's instances are put to sleep.</summary>
    public bool PutsToSleep { get; init; }

    /// <summary>When the invoice is looked at again.</summary>
    public DateTimeOffset NextAt { get; init; }
}

/// <summary>
/// The steps after an invoice's due date: overdue on it, then reminders, then sleep, which is repeated every day. What comes
/// late comes once: of several reminders the latest.
/// </summary>
public static class Dunning
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What is to be done now.</summary>
    /// <param name="dueAt">When the invoice was to be paid.</param>
    /// <param name="dunnedDays">The days after the due date of the last step done; null before the first.</param>
    /// <param name="now">The time.</param>
    /// <param name="terms">When the steps come.</param>
    public static DunningStep StepAt(
        DateTimeOffset dueAt,
        int? dunnedDays,
        DateTimeOffset now,
        BillingTerms terms
    )
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (now < dueAt)
            return new DunningStep { Days = dunnedDays, NextAt = dueAt };
        var days = (int)((now - dueAt).Ticks / Day.Ticks);
        var reminders = terms.ReminderDays.Count(day => day <= days);
        var remindedOn = reminders == 0 ? 0 : terms.ReminderDays[reminders - 1];
        var sleeps = days >= terms.SleepDays;
        var latest = sleeps ? Math.Max(remindedOn, terms.SleepDays) : remindedOn;
        return new DunningStep
        {
            // Terms that change do not take a step back.
            Days = Math.Max(latest, dunnedDays ?? 0),
            IsFirst = dunnedDays is null,
            Reminder = remindedOn > (dunnedDays ?? 0) ? reminders : null,
            PutsToSleep = sleeps,
            NextAt = dueAt + (Day * NextAfter(days, terms)),
        };
    }

    private static int NextAfter(int days, BillingTerms terms) =>
        days >= terms.SleepDays
            ? days + 1
            : terms.ReminderDays.Where(day => day > days).Append(terms.SleepDays).Min();
}
