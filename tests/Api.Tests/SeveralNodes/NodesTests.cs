using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.SeveralNodes;

/// <summary>What several servers are together. They start once for all of these tests, since that is what takes longest.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed partial class NodesTests(Database database) : ClusterTest(database);
