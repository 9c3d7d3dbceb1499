using CsCheck;
using SharePanel.Domain.Billing;

namespace SharePanel.Domain.Tests.Billing;

public sealed class DunningTests
{
    private const int Hours = 60 * 24;
    private static readonly DateTimeOffset DueAt = new(2026, 3, 29, 9, 30, 0, TimeSpan.Zero);

    private static readonly Gen<BillingTerms> Terms = Gen.Select(
        Gen.Int[1, 40].Array[0, 6],
        Gen.Int[1, 40],
        (reminders, sleep) =>
            new BillingTerms { ReminderDays = [.. reminders.Distinct().Order()], SleepDays = sleep }
    );

    /// <summary>Times at which the job runs, in hours after the due date, ascending.</summary>
    private static readonly Gen<int[]> Runs = Gen.Int[-48, Hours]
        .Array[1, 60]
        .Select(hours => hours.Order().ToArray());

    [TestCase("0.00:00:00", "first", 1)]
    [TestCase("0.23:59:59", "first", 1)]
    [TestCase("1.00:00:00", "first reminder 1", 3)]
    [TestCase("3.12:00:00", "first reminder 2", 7)]
    [TestCase("7.00:00:00", "first reminder 3", 14)]
    [TestCase("13.23:59:59", "first reminder 3", 14)]
    [TestCase("14.00:00:00", "first reminder 3 sleep", 15)]
    [TestCase("40.06:00:00", "first reminder 3 sleep", 41)]
    public void A_run_does_the_latest_step_that_has_come(string late, string does, int nextDays)
    {
        var step = Dunning.StepAt(DueAt, null, DueAt + TimeSpan.Parse(late), new BillingTerms());

        Assert.That(Words(step), Is.EqualTo(does));
        Assert.That(step.NextAt, Is.EqualTo(DueAt.AddDays(nextDays)));
    }

    [TestCase(2, 1)]
    [TestCase(13, 7)]
    [TestCase(14, 14)]
    [TestCase(20, 14)]
    public void A_run_keeps_the_day_of_the_latest_step_that_has_come(int late, int days) =>
        Assert.That(
            Dunning.StepAt(DueAt, null, DueAt.AddDays(late), new BillingTerms()).Days,
            Is.EqualTo(days)
        );

    [Test]
    public void Nothing_comes_before_the_due_date()
    {
        var step = Dunning.StepAt(DueAt, null, DueAt.AddMilliseconds(-1), new BillingTerms());

        Assert.That(step, Is.EqualTo(new DunningStep { NextAt = DueAt }));
    }

    [Test]
    public void A_job_that_runs_when_it_is_due_keeps_the_timetable()
    {
        var told = new List<string>();
        int? dunned = null;
        var at = DueAt;
        while (at <= DueAt.AddDays(16))
        {
            var step = Dunning.StepAt(DueAt, dunned, at, new BillingTerms());
            told.Add($"{(at - DueAt).Days}: {Words(step)}");
            (dunned, at) = (step.Days, step.NextAt);
        }

        Assert.That(
            told,
            Is.EqualTo([
                "0: first",
                "1: reminder 1",
                "3: reminder 2",
                "7: reminder 3",
                "14: sleep",
                "15: sleep",
                "16: sleep",
            ])
        );
    }

    [Test]
    public void The_next_step_is_the_first_that_is_still_to_come() =>
        Gen.Select(Terms, Gen.Int[0, Hours])
            .Sample(
                (terms, hours) =>
                {
                    var now = DueAt.AddHours(hours);
                    var next = Dunning.StepAt(DueAt, null, now, terms).NextAt;
                    // Every step's day, and after the sleep each day.
                    var expected = Enumerable
                        .Range(1, (Hours / 24) + 41)
                        .Where(day => day >= terms.SleepDays || terms.ReminderDays.Contains(day))
                        .Select(day => DueAt.AddDays(day))
                        .First(at => at > now);
                    return next == expected;
                }
            );

    [Test]
    public void A_second_run_at_the_same_time_adds_nothing() =>
        Gen.Select(Terms, Gen.Int[-48, Hours])
            .Sample(
                (terms, hours) =>
                {
                    var now = DueAt.AddHours(hours);
                    var first = Dunning.StepAt(DueAt, null, now, terms);
                    var second = Dunning.StepAt(DueAt, first.Days, now, terms);
                    // Putting to sleep what sleeps already does nothing either.
                    return second == first with { IsFirst = false, Reminder = null };
                }
            );

    [Test]
    public void Any_runs_end_where_one_run_does() =>
        Gen.Select(Terms, Runs)
            .Sample(
                (terms, runs) =>
                {
                    var once = Dunning.StepAt(DueAt, null, DueAt.AddHours(runs[^1]), terms);
                    var last = Follow(terms, runs)[^1];
                    return (last.Days, last.PutsToSleep, last.NextAt)
                        == (once.Days, once.PutsToSleep, once.NextAt);
                }
            );

    [Test]
    public void Any_runs_remind_in_order_and_never_twice() =>
        Gen.Select(Terms, Runs)
            .Sample(
                (terms, runs) =>
                {
                    var steps = Follow(terms, runs);
                    var reminders = steps.Select(s => s.Reminder).OfType<int>().ToArray();
                    return reminders.SequenceEqual(reminders.Distinct().Order())
                        && steps.Count(s => s.IsFirst) == (runs[^1] >= 0 ? 1 : 0);
                }
            );

    [Test]
    public void Days_never_go_back_when_the_terms_change() =>
        Gen.Select(Terms, Terms, Gen.Int[0, Hours], Gen.Int[0, Hours])
            .Sample(
                (before, after, hours, more) =>
                {
                    var days = Dunning.StepAt(DueAt, null, DueAt.AddHours(hours), before).Days;
                    var now = DueAt.AddHours(hours + more);
                    var step = Dunning.StepAt(DueAt, days, now, after);
                    return step.Days >= days && step.NextAt > now;
                }
            );

    private static List<DunningStep> Follow(BillingTerms terms, int[] runs)
    {
        int? dunned = null;
        var steps = new List<DunningStep>();
        foreach (var hours in runs)
        {
            steps.Add(Dunning.StepAt(DueAt, dunned, DueAt.AddHours(hours), terms));
            dunned = steps[^1].Days;
        }
        return steps;
    }

    private static string Words(DunningStep step) =>
        string.Join(
            ' ',
            new[]
            {
                step.IsFirst ? "first" : null,
                step.Reminder is { } number ? $"reminder {number}" : null,
                step.PutsToSleep ? "sleep" : null,
            }.OfType<string>()
        );
}
