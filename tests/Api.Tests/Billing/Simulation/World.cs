using Dapper;
using Microsoft.Extensions.Time.Testing;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Operations.Balance;
using SharePanel.Application.Operations.Invoices;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Application.Operations.Users;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Tests.Billing.Simulation;

/// <summary>Customers and operators who do things at random, and jobs that run too often, at once, or not at all.</summary>
internal sealed class World(Database database, SimulationSize size) : IAsyncDisposable
{
    private const int Nodes = 3;
    private const int RunsOfEach = 3;
    private static readonly TimeSpan Outage = TimeSpan.FromDays(40);

    // Odd ones: round prices never come to half a cent a day.
    private static readonly (string Name, long Price)[] Plans =
    [
        ("free", 0),
        ("basic", 495),
        ("pro", 2499),
        ("enterprise", 9975),
    ];

    private readonly Random random = new(size.Seed);
    private readonly FakeTimeProvider clock = new(new(2027, 1, 1, 0, 30, 0, TimeSpan.Zero));
    private readonly List<Node> nodes = [];
    private int kills;
    private readonly List<ModelAccount> accounts = [];

    public IReadOnlyList<ModelAccount> Accounts => accounts;
    public DateTimeOffset Now => clock.GetUtcNow();
    public int Steps { get; private set; }
    public int Kills => kills;
    public int PlanChanges { get; private set; }

    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>Adds the accounts, with one instance that runs and one that its owner has put to sleep.</summary>
    public async Task PeopleAsync()
    {
        for (var i = 0; i < Nodes; i++)
            nodes.Add(new Node(database, clock));
        var months = (int[])[1, 3, 5];
        for (var i = 0; i < size.Accounts; i++)
            accounts.Add(
                new ModelAccount
                {
                    Id = i + 1,
                    Email = $"user{i + 1}@example.com",
                    Begins = new DateOnly(2027, months[i / 31 % months.Length], (i % 31) + 1),
                }
            );
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (name, price) in Plans)
            await connection.ExecuteAsync(
                "UPDATE plans SET price = @price WHERE name = @name",
                new { name, price },
                transaction
            );
        foreach (var account in accounts)
            await AddAsync(account, connection, transaction);
        await transaction.CommitAsync();
    }

    /// <summary>Lives until a day; the jobs are out for 40 days once in each four years.</summary>
    public async Task LiveUntilAsync(DateOnly end)
    {
        var begin = Now;
        var outage =
            Today.Year % 4 == 0 ? begin.AddDays(random.Next(10, 300)) : DateTimeOffset.MaxValue;
        while (Today < end)
        {
            if (Now >= outage)
            {
                clock.Advance(Outage);
                outage = DateTimeOffset.MaxValue;
            }
            else
            {
                clock.Advance(Pause());
            }
            await StepAsync();
        }
    }

    /// <summary>Runs each job once, undisturbed.</summary>
    public async Task SettleAsync()
    {
        await nodes[0].SendAsync(new RunInvoices.Request { RetryParked = true });
        await nodes[0].SendAsync(new CollectInvoices.Request { RetryParked = true });
        foreach (var account in accounts)
            account.AdvanceTo(Today);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    // Nobody's first day is slept through.
    private TimeSpan Pause()
    {
        var pause = TimeSpan.FromHours(random.Next(1, 8 * 24));
        var next = accounts
            .Where(account => account.Begins > Today)
            .Select(account =>
                new DateTimeOffset(account.Begins, new TimeOnly(9, 0), TimeSpan.Zero) - Now
            )
            .DefaultIfEmpty(pause)
            .Min();
        return next < pause ? next : pause;
    }

    private async Task StepAsync()
    {
        Steps++;
        foreach (var account in accounts.Where(a => a.Begins == Today && a.Plan == "free"))
            await ChangePlanAsync(AnyNode(), account, Plans[random.Next(1, Plans.Length)]);
        // What people do falls before the runs, or among them.
        var events = Events();
        var before = random.Next(events.Count + 1);
        foreach (var happens in events.Take(before))
            await happens();
        var runs = Runs();
        random.Shuffle(runs);
        await Task.WhenAll([
            .. runs.Select(run => Task.Run(run)),
            Task.Run(async () =>
            {
                foreach (var happens in events.Skip(before))
                    await happens();
            }),
        ]);
    }

    private Func<Task>[] Runs() =>
        [
            .. Enumerable
                .Range(0, RunsOfEach * 2)
                .Select(i =>
                {
                    var node = nodes[i % Nodes];
                    int? kill = random.Next(3) == 0 ? random.Next(0, 40) : null;
                    return (Func<Task>)(
                        () =>
                            i < RunsOfEach
                                ? RunAsync(node, new RunInvoices.Request(), kill)
                                : RunAsync(node, new CollectInvoices.Request(), kill)
                    );
                }),
        ];

    private async Task RunAsync<T>(
        Node node,
        SharePanel.Application.Kernel.IAction<T> job,
        int? kill
    )
    {
        if (!await node.SendAndKillAsync(job, kill ?? int.MaxValue))
            Interlocked.Increment(ref kills);
    }

    // Chosen in one place and in order, so that a seed tells what happens. An account does one thing a step.
    private List<Func<Task>> Events()
    {
        var count = Math.Max(4, accounts.Count / 8);
        var chosen = new HashSet<int>();
        while (chosen.Count < count)
            chosen.Add(random.Next(accounts.Count));
        return
        [
            .. chosen
                .Select(i => accounts[i])
                .Where(account => account.Begins < Today)
                .Select(account => Event(account, random.Next(20))),
        ];
    }

    private Func<Task> Event(ModelAccount account, int what)
    {
        var node = AnyNode();
        if (what < 2)
        {
            var plan = Plans[random.Next(Plans.Length)];
            return () => ChangePlanAsync(node, account, plan);
        }
        if (what < 4)
        {
            var price = random.Next(1, 3000);
            return () => BuyAsync(node, account, price);
        }
        var amount = random.Next(1, 6) * 1000;
        return () => CreditAsync(node, account, amount);
    }

    private Node AnyNode() => nodes[random.Next(Nodes)];

    private async Task ChangePlanAsync(
        Node node,
        ModelAccount account,
        (string Name, long Price) plan
    )
    {
        if (plan.Name == account.Plan)
            return;
        await node.SendAsync(new SetPlan.Command(account.Email, plan.Name));
        account.ChangePlan(Today, plan.Name, plan.Price);
        PlanChanges++;
    }

    private static async Task CreditAsync(Node node, ModelAccount account, long amount)
    {
        await node.SendAsync(
            new CreditBalance.Command(account.Email, new Money(amount), Reference: null)
        );
        account.Credits += amount;
    }

    private static async Task BuyAsync(Node node, ModelAccount account, long price)
    {
        try
        {
            await node.SendAsync(
                new RecordPurchase.Command(
                    account.Email,
                    "app-1",
                    "app",
                    "one_time",
                    new Money(price)
                )
            );
            account.Purchases += price;
        }
        catch (InvalidOperationException refusal)
            when (refusal.Message.Contains("does not cover", StringComparison.Ordinal))
        {
            // Then nothing is booked.
        }
    }

    private async Task AddAsync(
        ModelAccount account,
        System.Data.Common.DbConnection connection,
        System.Data.Common.DbTransaction transaction
    )
    {
        var at = Now.ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(
            """
            INSERT INTO accounts (username, username_key, email, email_key, password_hash, plan_id, plan_since, verified, balance, created_at)
            VALUES (@name, @name, @Email, @Email, '-', (SELECT id FROM plans WHERE name = 'free'), @at, 1, 0, @at)
            """,
            new
            {
                name = $"user{account.Id}",
                account.Email,
                at,
            },
            transaction
        );
        foreach (var status in (string[])["active", "sleep"])
            await connection.ExecuteAsync(
                """
                INSERT INTO instances (account_id, name, name_key, path, type, instance_type, status, created_at)
                VALUES (@Id, @path, @path, @path, 'SNCS', 'default', @status, @at)
                """,
                new
                {
                    account.Id,
                    path = $"{status}-{account.Id}",
                    status,
                    at,
                },
                transaction
            );
    }
}
