using System.Collections.Concurrent;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>Many calls against one server, each on a connection of its own or one of a few on the same.</summary>
internal sealed class FuzzRun(Uri server, Given given, ProofSize size)
{
    private const int Workers = 12;
    private const int CallsOfOneStock = 250;
    private const int EnoughFaults = 3;

    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentDictionary<int, int> statuses = new();
    private int begun;
    private int busy;

    /// <summary>How calls strayed, each with the shortest request that shows it.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>How many answers had which status.</summary>
    public IReadOnlyDictionary<int, int> Statuses => statuses;

    /// <summary>Calls that had to be sent again.</summary>
    public int Busy => busy;

    /// <param name="each">Runs after each tenth of all.</param>
    public async Task RunAsync(Func<Task> each)
    {
        for (var tenth = 1; tenth <= 10 && faults.Count < EnoughFaults; tenth++)
        {
            var end = (int)((long)size.Count * tenth / 10);
            await Task.WhenAll(
                Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(end)))
            );
            begun = end;
            await each();
        }
    }

    private async Task WorkAsync(int end)
    {
        var stock = await Stock.LayInAsync(given);
        for (var (done, index) = (1, Next()); index <= end; (done, index) = (done + 1, Next()))
        {
            if (done % CallsOfOneStock == 0)
                stock = await Stock.LayInAsync(given);
            await TryAsync(index, stock);
            if (faults.Count >= EnoughFaults)
                return;
        }
    }

    private int Next() => Interlocked.Increment(ref begun);

    private async Task TryAsync(int index, Stock stock)
    {
        var chance = size.Chance(index);
        var maker = new CallMaker(chance, stock);
        List<RawCall> calls = [Named(maker.Make(), $"{index}-0")];
        while (calls[^1].IsWhole && calls.Count < 4 && chance.Next(6) == 0)
            calls.Add(Named(maker.Make(), $"{index}-{calls.Count}"));
        // Only who says where a request ends can send another after it.
        if (calls.Count > 1 && !calls[^1].IsWhole)
            calls.RemoveAt(calls.Count - 1);
        if (await FaultAsync(calls, isCounted: true) is not { } fault)
            return;
        var shortest =
            calls.Count == 1
                ? await Shrinker.ShrinkAsync(
                    calls[0],
                    async other => await FaultAsync([other]) == fault
                )
                : null;
        var told =
            $"{fault}, call {index} of {size}:\n{shortest}\nas it was first:\n{string.Join('\n', calls)}";
        await size.SayAsync(told);
        faults.Enqueue(told);
    }

    // The one error that a client may meet through no fault of anybody: the database was busy with others for two seconds.
    private async Task<string?> FaultAsync(List<RawCall> calls, bool isCounted = false)
    {
        for (var tries = 1; ; tries++)
        {
            var fault = await FaultOnceAsync(calls, isCounted);
            if (fault != Contract.Busy || tries == 3)
                return fault;
            Interlocked.Increment(ref busy);
            await Task.Delay(Contract.RetryAfter);
        }
    }

    private async Task<string?> FaultOnceAsync(List<RawCall> calls, bool isCounted)
    {
        try
        {
            var last = calls[^1].With("Connection: close");
            byte[] bytes = [.. calls.SkipLast(1).Append(last).SelectMany(call => call.ToBytes())];
            var replies = RawReply.ReadAll(
                await RawExchange.SendAsync(server, bytes, calls.All(call => call.IsWhole))
            );
            if (isCounted)
            {
                foreach (var reply in replies)
                    statuses.AddOrUpdate(reply.Status, 1, (_, count) => count + 1);
            }
            return OrderFault(calls, replies)
                ?? replies
                    .Select(
                        (reply, i) => Contract.Fault(calls[Math.Min(i, calls.Count - 1)], reply)
                    )
                    .FirstOrDefault(fault => fault is not null);
        }
        catch (Exception fault) when (fault is FormatException or TimeoutException)
        {
            return fault.Message;
        }
    }

    // Every whole request has one answer, in the order of the requests.
    private static string? OrderFault(List<RawCall> calls, IReadOnlyList<RawReply> replies)
    {
        if (!calls.All(call => call.IsWhole))
            return null;
        if (replies.Count != calls.Count)
            return $"{replies.Count} answers to {calls.Count} requests";
        return calls
            .Zip(replies)
            .All(pair =>
                pair.First.Head.Any(line =>
                    line == $"X-Request-Id: {pair.Second.Header("X-Request-Id")}"
                )
            )
            ? null
            : "answers in another order";
    }

    private static RawCall Named(RawCall call, string name) => call.With($"X-Request-Id: {name}");
}
