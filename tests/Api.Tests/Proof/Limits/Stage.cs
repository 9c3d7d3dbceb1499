using SharePanel.Api.Operator;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Operator;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>What a race is run on: servers of one database, plans of any size, and callers who begin together.</summary>
internal sealed class Stage(
    Database database,
    Given given,
    IReadOnlyList<ApiClient> servers,
    TimeProvider clock,
    Random chance
)
{
    private const int Unavailable = 503;
    private static readonly Via[] Posts =
    [
        Via.PostQuery,
        Via.Form,
        Via.Json,
        Via.Multipart,
        Via.PostPath,
    ];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int calls;
    private int served;
    private int refused;
    private int postponed;

    public Database Database => database;
    public Given Given => given;
    public TimeProvider Clock => clock;
    public Random Chance => chance;

    /// <summary>Moves the clock of the servers, where that can be moved.</summary>
    public Action<TimeSpan>? Advance { get; init; }

    /// <summary>Has the servers store what they have metered, where they do not by themselves.</summary>
    public Func<Task> Flush { get; init; } = () => Task.CompletedTask;

    public int Calls => calls;
    public int Served => served;
    public int Refused => refused;

    /// <summary>Calls that were told to come again since the database was busy.</summary>
    public int Postponed => postponed;

    /// <summary>An account whose plan has these limits, with several keys; the first is the account's own.</summary>
    public async Task<IReadOnlyList<User>> AccountAsync(
        int orgs = 1,
        int instances = 1,
        int minute = 1_000_000,
        int day = 1_000_000
    )
    {
        var plan = $"plan-{Guid.NewGuid():N}";
        await database.InsertAsync(
            "plans",
            new
            {
                name = plan,
                price = 0,
                org_limit = orgs,
                instance_limit = instances,
                file_limit = 0,
                storage_limit = 0,
                daily_requests = day,
                minute_requests = minute,
                max_payload_mib = 1,
                description = "",
                features = "",
            }
        );
        List<User> keys = [await given.UserAsync(plan: plan)];
        for (var more = chance.Next(3); more >= 0; more--)
            keys.Add(await given.KeyAsync(keys[0]));
        return keys;
    }

    /// <summary>Someone with one of the account's keys, at one of the servers.</summary>
    public User Any(IReadOnlyList<User> keys) =>
        keys[chance.Next(keys.Count)] with
        {
            Api = servers[chance.Next(servers.Count)],
        };

    public Via AnyPost() => Posts[chance.Next(Posts.Length)];

    /// <summary>A call of an action with a key, ready to be made.</summary>
    public static Func<Task<Reply>> Call(
        User user,
        Via via,
        string mode,
        string? action,
        object? parameters = null,
        params (string Name, string Value)[] headers
    ) =>
        () =>
            user.Api.CallAsync(
                via,
                mode,
                action,
                Parameters.Of(parameters).Prepend(new("api_key", user.Key)),
                headers
            );

    /// <summary>A change of an account, by any of its keys, any transport and any server.</summary>
    public Func<Task<Reply>> Change(
        IReadOnlyList<User> keys,
        string mode,
        string action,
        object? parameters = null,
        params (string Name, string Value)[] headers
    ) => Call(Any(keys), AnyPost(), mode, action, parameters, headers);

    /// <summary>Makes all calls at once; who is told to come again does.</summary>
    public async Task<IReadOnlyList<Reply>> AtOnceAsync(
        IReadOnlyList<Func<Task<Reply>>> all,
        Action? answered = null
    )
    {
        var replies = await TogetherAsync(
            all.Select<Func<Task<Reply>>, Func<Task<Reply>>>(call =>
                async () =>
                {
                    var reply = await PatientlyAsync(call, r => r.Status == Unavailable);
                    answered?.Invoke();
                    return reply;
                }
            )
        );
        calls += replies.Count;
        served += replies.Count(reply => reply.Status == 200);
        refused += replies.Count(reply => reply.Status != 200);
        return replies;
    }

    /// <summary>Runs all of the operator's commands at once.</summary>
    public async Task<IReadOnlyList<Outcome>> OperateAtOnceAsync(IReadOnlyList<string[]> all)
    {
        var outcomes = await TogetherAsync(
            all.Select<string[], Func<Task<Outcome>>>(args => () => OperateAsync(args))
        );
        calls += outcomes.Count;
        served += outcomes.Count(outcome => outcome.ExitCode == 0);
        refused += outcomes.Count(outcome => outcome.ExitCode != 0);
        return outcomes;
    }

    /// <summary>Runs one of the operator's commands, beside the servers.</summary>
    public Task<Outcome> OperateAsync(params string[] args) =>
        PatientlyAsync(
            () => RunAsync(args),
            o => o.ExitCode == 1 && o.Error.StartsWith("The database", StringComparison.Ordinal)
        );

    private async Task<Outcome> RunAsync(string[] args)
    {
        await using var said = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await OperatorCli.RunAsync(
            [
                .. args,
                "--json",
                $"--Database:Provider={database.Provider}",
                $"--ConnectionStrings:SharePanel={database.ConnectionString}",
            ],
            new Terminal
            {
                In = TextReader.Null,
                Out = said,
                Error = error,
            },
            CancellationToken.None
        );
        return new Outcome(exitCode, said.ToString(), error.ToString());
    }

    private static async Task<IReadOnlyList<T>> TogetherAsync<T>(IEnumerable<Func<Task<T>>> all)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runners = all.Select(async run =>
            {
                await start.Task;
                return await run();
            })
            .ToList();
        start.SetResult();
        return await Task.WhenAll(runners);
    }

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> call, Func<T, bool> isPutOff)
    {
        while (true)
        {
            var answer = await call();
            if (!isPutOff(answer))
                return answer;
            Interlocked.Increment(ref postponed);
            await Task.Delay(Pause);
        }
    }
}
