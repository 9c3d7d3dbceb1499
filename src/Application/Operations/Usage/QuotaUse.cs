namespace SharePanel.Application.Operations.Usage;

/// <summary>What an account has used of its plan's requests on a day, and what it has been told of that.</summary>
public sealed record QuotaUse : ITold
{
    public long AccountId { get; init; }

    /// <summary>The name of its plan.</summary>
    public required string Plan { get; init; }
    public int DailyRequests { get; init; }

    /// <summary>What the limiter counts: every call but those it refused.</summary>
    public long Used { get; init; }

    /// <summary>The day of the latest notice, numbered from 1970.</summary>
    public int? NoticedDay { get; init; }

    /// <summary>What that notice was about.</summary>
    public int? NoticedPercent { get; init; }

    /// <summary>The threshold to send a notice of now, 80 or 100; null for none.</summary>
    /// <remarks>Only the highest that is passed. A day's notices only rise, so that each is sent once, whatever the plan becomes.</remarks>
    public int? DueOn(int day)
    {
        int? passed =
            Used >= DailyRequests ? 100
            : Used * 100 >= DailyRequests * 80L ? 80
            : null;
        return NoticedDay == day && NoticedPercent >= passed ? null : passed;
    }
}
