namespace SharePanel.Load;

/// <summary>Who is measured: how it is built, started and called. Each is one class, which is found by itself.</summary>
internal abstract class Peer
{
    public static IReadOnlyList<Peer> All { get; } =
    [
        .. typeof(Peer)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Peer)) && !type.IsAbstract)
            .Select(type => (Peer)Activator.CreateInstance(type)!)
            .OrderBy(peer => peer.Order),
    ];

    public abstract string Name { get; }

    /// <summary>What it is and does, for the reader of the figures.</summary>
    public abstract string Description { get; }

    /// <summary>Its place in tables.</summary>
    public abstract int Order { get; }

    /// <summary>Whether calls carry a key, as SharePanel's do; otherwise the account's id is in the path.</summary>
    public virtual bool TakesKeys => false;

    /// <summary>Programs that building and running it needs beyond the SDK, with the Debian package of each.</summary>
    public virtual IReadOnlyList<(string Program, string Package)> Needs => [];

    public abstract Task BuildAsync(Workplace place, CancellationToken cancellationToken);

    /// <summary>The program and its arguments.</summary>
    public abstract IReadOnlyList<string> CommandLine(Workplace place, string database, string url);

    public HttpRequestMessage Request(
        Uri address,
        MeasuredAction action,
        long account,
        string key,
        string bio = "Set by the check"
    )
    {
        var request = new HttpRequestMessage(
            action.Writes ? HttpMethod.Post : HttpMethod.Get,
            new Uri(
                address,
                TakesKeys
                    ? $"/api?mode={action.Mode}&action={action.Name}&api_key={key}"
                    : $"/{action.Mode}/{action.Name}/{account}"
            )
        );
        if (action.Writes)
            request.Content = new StringContent(
                $$"""{"bio":"{{bio}}"}""",
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
            );
        return request;
    }
}
