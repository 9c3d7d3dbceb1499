using System.Text.RegularExpressions;

namespace SharePanel.Load;

/// <summary>Nobody is measured who answers something else than SharePanel does.</summary>
internal static partial class SameAnswers
{
    private const int Accounts = 20;

    /// <exception cref="BenchException">An answer differs; the message has both.</exception>
    public static async Task RequireAsync(
        IReadOnlyList<RunningServer> servers,
        IReadOnlyList<MeasuredAction> actions,
        IReadOnlyList<string> keys,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient();
        var step = Math.Max(1, keys.Count / Accounts);
        // After the write everything is read once more.
        foreach (var action in actions.Concat(actions.Where(action => !action.Writes)))
        {
            for (var account = 1; account <= keys.Count; account += step)
            {
                var answers = new List<string>();
                foreach (var server in servers)
                    answers.Add(
                        await AnswerAsync(
                            http,
                            server,
                            action,
                            account,
                            keys[account - 1],
                            cancellationToken
                        )
                    );
                for (var i = 1; i < servers.Count; i++)
                {
                    if (answers[i] != answers[0])
                        throw new BenchException(
                            $"{servers[i].Peer.Name} answers {action} of account {account} otherwise than {servers[0].Peer.Name}:\n{answers[i]}\n{answers[0]}"
                        );
                }
            }
        }
    }

    private static async Task<string> AnswerAsync(
        HttpClient http,
        RunningServer server,
        MeasuredAction action,
        int account,
        string key,
        CancellationToken cancellationToken
    )
    {
        using var request = server.Peer.Request(server.Address, action, account, key);
        using var response = await http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return $"{(int)response.StatusCode} {Timestamp().Replace(body, "")}";
    }

    [GeneratedRegex(
        "(?<=\"timestamp\":\")[^\"]*",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Timestamp();
}
