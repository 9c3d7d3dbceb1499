using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests;

/// <summary>Stands around all tests of this namespace and those below it, so around the whole run.</summary>
[SetUpFixture]
public sealed class TemporaryFiles
{
    [OneTimeTearDown]
    public void Remove() => SqliteDatabase.DropAll();
}
