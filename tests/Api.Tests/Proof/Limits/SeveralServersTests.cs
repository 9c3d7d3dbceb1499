using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.SeveralNodes;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>
/// Races on three servers, each a process of its own. Only the database holds them together, and Redis where requests are counted.
/// </summary>
[TestFixtureSource(typeof(Databases))]
[Category("limits")]
public sealed class SeveralServersTests(Database database) : ClusterTest(database)
{
    [TestCaseSource(typeof(Race), nameof(Race.Names))]
    public Task Serve_never_one_too_many_and_never_one_too_few(string race) =>
        Races.RunAsync(
            race,
            "three servers",
            chance => new Stage(
                Database,
                Given,
                [.. Cluster.Servers.Select(server => server.Api)],
                TimeProvider.System,
                chance
            )
        );
}
