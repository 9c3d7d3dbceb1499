using System.Diagnostics;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>What one client counts.</summary>
internal sealed class Tally
{
    private readonly List<long> answered = [];
    private long stored;
    private int sent;

    /// <summary>Changes that were answered.</summary>
    public int Changes { get; private set; }

    /// <summary>Calls that lost their server before it had made the change.</summary>
    public int Undone { get; private set; }

    /// <summary>Calls that lost their server after it had made the change.</summary>
    public int DoneUnanswered { get; private set; }

    /// <summary>Repeats of what had been done and answered.</summary>
    public int Repeats { get; private set; }

    /// <summary>Calls that were told to come again.</summary>
    public int Postponed { get; private set; }

    /// <summary>Calls that were answered but are not in the usage.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Answers that should not have come.</summary>
    public List<string> Complaints { get; } = [];

    public void Sent() => sent++;

    public void Answered(long at) => answered.Add(at);

    public void Acknowledged() => Changes++;

    public void Repeated() => Repeats++;

    public void PutOff() => Postponed++;

    public void Wrong(string complaint) => Complaints.Add(complaint);

    public void Unanswered(bool isDone)
    {
        if (isDone)
            DoneUnanswered++;
        else
            Undone++;
    }

    /// <summary>
    /// What is wrong with the usage that was stored, after a kill; null if all that was answered long enough before it is
    /// there, and not more than was sent.
    /// </summary>
    public string? UsageComplaint(long nowStored, long killedAt, TimeSpan mayForget)
    {
        var due = answered.Count(at => Stopwatch.GetElapsedTime(at, killedAt) > mayForget);
        var kept = nowStored - stored;
        var complaint =
            kept >= due && kept <= sent
                ? null
                : $"{sent} calls sent and {answered.Count} answered, {due} of them more than {mayForget.TotalSeconds} s before the kill; {kept} in the usage";
        Forgotten += Math.Max(0, answered.Count - kept);
        answered.Clear();
        sent = 0;
        stored = nowStored;
        return complaint;
    }
}
