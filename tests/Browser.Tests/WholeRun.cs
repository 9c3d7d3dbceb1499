using SharePanel.Api.Tests.Harness;
using SharePanel.Browser.Tests.Harness;

namespace SharePanel.Browser.Tests;

/// <summary>Stands around all tests of this namespace and those below it, so around the whole run.</summary>
[SetUpFixture]
public sealed class WholeRun
{
    [OneTimeTearDown]
    public async Task End()
    {
        await Chromium.StopAsync();
        SqliteDatabase.DropAll();
    }
}
