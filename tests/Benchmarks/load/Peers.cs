using System.Globalization;

namespace SharePanel.Load;

internal sealed class SharePanelPeer : Peer
{
    public override string Name => "SharePanel";
    public override string Description =>
        "as it is published, with key check, both request limits and metering on; it puts itself into the scheduler's batch class, which the others do not";
    public override int Order => 0;
    public override bool TakesKeys => true;

    public static string Program(Workplace place) =>
        Path.Combine(place.Build("sharepanel"), "sharepanel");

    public override Task BuildAsync(Workplace place, CancellationToken cancellationToken) =>
        Commands.RunAsync(
            [
                Path.Combine(place.Repository, "build", "publish"),
                "--no-image",
                Workplace.Runtime,
                place.Build("sharepanel"),
            ],
            place.Repository,
            cancellationToken
        );

    public override IReadOnlyList<string> CommandLine(
        Workplace place,
        string database,
        string url
    ) => [Program(place), "serve", "--urls", url, Workplace.Connection(database)];
}

/// <summary>A program of the peers' folder, published as SharePanel is.</summary>
internal abstract class DotnetPeer : Peer
{
    protected abstract string Project { get; }

    public override Task BuildAsync(Workplace place, CancellationToken cancellationToken) =>
        Commands.RunAsync(
            [
                "dotnet",
                "publish",
                Path.Combine(place.Peers, Project),
                "--configuration",
                "Release",
                "--runtime",
                Workplace.Runtime,
                "--self-contained",
                "true",
                "--property:PublishReadyToRun=true",
                "--property:NuGetLockFilePath=obj/publish.lock.json",
                "--property:RestoreLockedMode=false",
                "--output",
                place.Build(Project),
            ],
            place.Repository,
            cancellationToken
        );

    public override IReadOnlyList<string> CommandLine(
        Workplace place,
        string database,
        string url
    ) =>
        [
            Path.Combine(
                place.Build(Project),
                $"SharePanel.{char.ToUpperInvariant(Project[0])}{Project[1..]}"
            ),
            database,
            url,
        ];
}

internal sealed class BarePeer : DotnetPeer
{
    public override string Name => "bare";
    public override string Description =>
        "Kestrel, ADO.NET with prepared statements and source-generated JSON; no key check, limits or metering";
    public override int Order => 1;
    protected override string Project => "bare";
}

internal sealed class EfPeer : DotnetPeer
{
    public override string Name => "EF";
    public override string Description =>
        "a minimal API with EF Core: pooled contexts, projections without tracking; no key check, limits or metering";
    public override int Order => 2;
    protected override string Project => "ef";
}

internal sealed class NodePeer : Peer
{
    private const int OldestNode = 20;

    public override string Name => "Node";
    public override string Description =>
        "Fastify with better-sqlite3, with key check, both request limits and metering as SharePanel";
    public override int Order => 3;
    public override bool TakesKeys => true;

    // The addon is compiled here: its ready-made one lies where not every network reaches.
    public override IReadOnlyList<(string Program, string Package)> Needs =>
        [
            ("node", "nodejs"),
            ("npm", "npm"),
            ("g++", "build-essential"),
            ("make", "build-essential"),
            ("python3", "python3"),
            ("/usr/include/node/node.h", "libnode-dev"),
        ];

    private static string Folder(Workplace place) => Path.Combine(place.Peers, "node");

    public override async Task BuildAsync(Workplace place, CancellationToken cancellationToken)
    {
        var folder = Folder(place);
        var version = await Commands.RunAsync(
            ["node", "--print", "parseInt(process.versions.node)"],
            place.Repository,
            cancellationToken
        );
        if (int.Parse(version, CultureInfo.InvariantCulture) < OldestNode)
            throw new BenchException(
                $"Node.js {OldestNode} or later is needed, this is {version.Trim()}; --only leaves that peer out."
            );
        if (IsInstalled(folder))
            return;
        await Commands.RunAsync(
            ["npm", "ci", "--prefix", folder, "--no-audit", "--no-fund"],
            folder,
            cancellationToken,
            ("npm_config_nodedir", "/usr")
        );
    }

    public override IReadOnlyList<string> CommandLine(
        Workplace place,
        string database,
        string url
    ) => ["node", Path.Combine(Folder(place), "server.js"), database, url];

    // npm notes what it has installed; compiling the addon again takes minutes.
    private static bool IsInstalled(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists
            && installed.LastWriteTimeUtc
                > File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"))
            && File.Exists(
                Path.Combine(
                    folder,
                    "node_modules/better-sqlite3/build/Release/better_sqlite3.node"
                )
            );
    }
}
