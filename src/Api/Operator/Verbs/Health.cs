using System.CommandLine;
using System.Diagnostics;
using System.Net;

namespace SharePanel.Api.Operator.Verbs;

/// <summary>For who starts and watches the program and has nothing else to ask it with, as a container has not.</summary>
internal sealed class Health : Verb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Option<string> url = VerbOptions.Text(
        "--url",
        "The server's address, if it is not the first that the settings name."
    );

    private readonly Option<int?> wait = VerbOptions.Whole(
        "--wait",
        "Seconds to wait for it while it cannot serve (0)."
    );

    private readonly Option<int?> pid = VerbOptions.Whole(
        "--pid",
        "The server's process, without which there is nothing to wait for."
    );

    public override string Path => "health";
    public override string Description =>
        "Asks the running server whether it can serve; ends with 1 where it cannot.";
    public override IReadOnlyList<string> Examples =>
        ["health", "health --url http://127.0.0.1:8080 --wait 30"];
    public override IReadOnlyList<Option> Options => [url, wait, pid];

    public override async Task<int> RunAsync(VerbRun run)
    {
        var address = ServerAddress.Of(run.Configuration, run.Text(url));
        var seconds = run.Get(wait) ?? 0;
        if (seconds < 0)
            throw new UsageException("--wait takes a number from 0 on.");
        using var client = new HttpClient(Handler(address)) { Timeout = Patience };
        var asked = Stopwatch.GetTimestamp();
        while (true)
        {
            var (isReady, said) = await AskAsync(client, address, run.CancellationToken);
            if (isReady)
                return run.Answer(
                    Shown.Sentence(
                        new
                        {
                            url = address,
                            ready = true,
                            said,
                        },
                        $"{string.Join('\n', said)}"
                    )
                );
            var isOver = Stopwatch.GetElapsedTime(asked) >= TimeSpan.FromSeconds(seconds);
            if (isOver || run.Get(pid) is { } server && !IsAlive(server))
                throw new RefusedException($"{address}: {string.Join(", ", said)}");
            await Task.Delay(Pause, run.CancellationToken);
        }
    }

    // No certificate is for the address by which a machine reaches itself, and nothing secret is sent there.
    private static SocketsHttpHandler Handler(Uri address)
    {
        var handler = new SocketsHttpHandler();
        if (address.IsLoopback)
#pragma warning disable CA5359 // Of this machine alone.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return handler;
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<(bool IsReady, IReadOnlyList<string> Said)> AskAsync(
        HttpClient client,
        Uri address,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var reply = await client.GetAsync(
                new Uri(address, "/health/ready"),
                cancellationToken
            );
            var text = await reply.Content.ReadAsStringAsync(cancellationToken);
            return (
                reply.StatusCode == HttpStatusCode.OK,
                text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            );
        }
        catch (HttpRequestException fault)
        {
            return (false, [fault.Message]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, ["no answer"]);
        }
    }
}
