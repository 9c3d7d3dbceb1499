using System.Diagnostics;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Kill;

/// <summary>
/// Changes an account of its own until the server is gone, and remembers what it was told. What was not answered it sends
/// again where it may; now and then it also repeats what was done long ago, which must change nothing.
/// </summary>
internal abstract class Client(User user, Database database, Random chance)
{
    private const int Remembered = 20;
    private static readonly Via[] Ways = [Via.Json, Via.Form, Via.PostPath, Via.Multipart];

    private readonly List<(Change Change, Reply Reply)> done = [];
    private Change? pending;
    private bool? isPendingDone;
    private int made;

    public User User { get; private set; } = user;
    public Tally Tally { get; } = new();

    protected Database Database => database;
    protected Random Chance => chance;

    /// <summary>What it was told that it has.</summary>
    protected State State { get; private set; } = new();

    /// <summary>Gives the account what a client needs that goes on changing it, unless a change is under way.</summary>
    public Task FillAsync(Given given) => pending is null ? AddAsync(given) : Task.CompletedTask;

    /// <summary>Takes what the account has at the beginning for what it was told.</summary>
    public async Task BeginAsync() => State = await ReadAsync();

    /// <summary>From now on this server is called.</summary>
    public void Serve(ApiClient api) => User = User with { Api = api };

    /// <summary>Calls a server until it is gone.</summary>
    public async Task WorkAsync(ApiClient api)
    {
        Serve(api);
        while (await StepAsync())
            continue;
    }

    /// <summary>Repeats what was not answered.</summary>
    public Task SettleAsync() => pending is { } change ? AgainAsync(change) : Task.CompletedTask;

    /// <summary>What is wrong with what the account has; null if it is what this client was told.</summary>
    public async Task<string?> ComplaintAsync()
    {
        var actual = await ReadAsync();
        var found = actual.ToString();
        if (pending is null)
            return found == State.ToString() ? null : $"told {State}\nfound {found}";
        var after = pending.After(State);
        isPendingDone = found == after.ToString();
        if (isPendingDone == false && found != State.ToString())
            return $"told {State}\nor, with {pending}, {after}\nfound {found}";
        Tally.Unanswered(isPendingDone.Value);
        if (pending.RepeatKey is null)
            Settle(isPendingDone.Value ? after : State);
        return null;
    }

    /// <summary>What is wrong with the usage of the account, after a kill.</summary>
    public async Task<string?> UsageComplaintAsync(long killedAt, TimeSpan mayForget) =>
        Tally.UsageComplaint(
            await database.ValueAsync<long>(
                "SELECT COALESCE(SUM(success_count + error_count), 0) FROM usage_daily WHERE account_id = @Id",
                new { User.Id }
            ),
            killedAt,
            mayForget
        );

    /// <summary>Further looks at the server that serves now.</summary>
    public virtual Task<string?> LookAsync() => Task.FromResult<string?>(null);

    protected abstract Change Next();

    protected virtual Task AddAsync(Given given) => Task.CompletedTask;

    protected abstract Task ReadAsync(State state);

    /// <summary>Keeps what only an answer tells.</summary>
    protected virtual Task KeepAsync(Change change, Reply reply) => Task.CompletedTask;

    /// <summary>Whether nothing is under way that would make or take away what has this name.</summary>
    protected bool IsSettled(string name) => pending?.Subject != name;

    protected string Name(string kind) => $"{kind}-{User.Id}-{++made}";

    protected T OneOf<T>(IReadOnlyCollection<T> some) => some.ElementAt(chance.Next(some.Count));

    private async Task<State> ReadAsync()
    {
        var state = new State
        {
            Changes = (int)
                await database.ValueAsync<long>(
                    "SELECT COUNT(*) FROM activity WHERE account_id = @Id",
                    new { User.Id }
                ),
        };
        await ReadAsync(state);
        return state;
    }

    private Task<bool> StepAsync()
    {
        if (pending is { } unanswered)
            return AgainAsync(unanswered);
        if (done.Count > 0 && chance.Next(8) == 0)
            return RepeatAsync(OneOf(done));
        var change = Next() with { Via = OneOf(Ways) };
        return SendAsync(chance.Next(4) == 0 ? change : change with { RepeatKey = Name("call") });
    }

    private async Task<bool> SendAsync(Change change)
    {
        pending = change;
        isPendingDone = null;
        if (await CallAsync(change) is not { } reply)
            return false;
        if (reply.Status == 503)
            return PutOff(change);
        Check(reply, change, isRepeat: false);
        await DoneAsync(change, reply);
        return true;
    }

    // It had no answer: either it was done, and is answered as it would have been, or it is done now.
    private async Task<bool> AgainAsync(Change change)
    {
        if (await CallAsync(change) is not { } reply)
            return false;
        if (reply.Status == 503)
            return PutOff(change);
        Check(reply, change, isRepeat: isPendingDone ?? false);
        await DoneAsync(change, reply);
        return true;
    }

    private async Task<bool> RepeatAsync((Change Change, Reply Reply) earlier)
    {
        if (await CallAsync(earlier.Change) is not { } reply)
            return false;
        if (reply.Status == 503)
            return true;
        Check(reply, earlier.Change, isRepeat: true);
        Tally.Repeated();
        if (Data(reply) != Data(earlier.Reply))
            Tally.Wrong($"{earlier.Change} was repeated as {reply.Body}");
        return true;
    }

    private bool PutOff(Change change)
    {
        Tally.PutOff();
        if (change.RepeatKey is null)
            Settle(State);
        return true;
    }

    private async Task DoneAsync(Change change, Reply reply)
    {
        Settle(change.After(State));
        Tally.Acknowledged();
        await KeepAsync(change, reply);
        if (change.RepeatKey is null)
            return;
        done.Add((change, reply));
        if (done.Count > Remembered)
            done.RemoveAt(chance.Next(done.Count));
    }

    private void Settle(State state)
    {
        State = state;
        pending = null;
        isPendingDone = null;
    }

    private void Check(Reply reply, Change change, bool isRepeat)
    {
        var isMarked = reply.Header("Idempotent-Replayed") == "true";
        if (reply.Status != 200 || reply.Message != change.Message || isMarked != isRepeat)
            Tally.Wrong(
                $"{change}, {(isRepeat ? "done before" : "new")}, awaits {change.Message}\n{reply}"
            );
    }

    private static string Data(Reply reply) =>
        reply.Json.TryGetProperty("data", out var data) ? data.GetRawText() : "";

    private async Task<Reply?> CallAsync(Change change)
    {
        Tally.Sent();
        try
        {
            var reply = await User.Api.CallAsync(
                change.Via,
                change.Mode,
                change.Action,
                Parameters.Of(change.Parameters).Prepend(new("api_key", User.Key)),
                change.RepeatKey is { } key ? [("Idempotency-Key", key)] : []
            );
            Tally.Answered(Stopwatch.GetTimestamp());
            return reply;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
