using Hangfire.InMemory;
using Hangfire.SqlServer;
using SharePanel.Infrastructure.Data;
using SharePanel.Infrastructure.Jobs;

namespace SharePanel.Api.Tests.Jobs;

public sealed class JobStoragesTests
{
    [Test]
    public void Beside_SQLite_it_is_memory_that_forgets()
    {
        using var storage = (InMemoryStorage)Make("Sqlite", "Data Source=unused.db");
        Assert.That(storage.IsForgetful(), Is.True);
    }

    [Test]
    public void On_SQL_Server_it_is_there_and_needs_no_answer_to_be_made()
    {
        var storage = Make(
            "SqlServer",
            "Server=127.0.0.1,1;Database=panel;User Id=panel;Password=planted-secret;Connect Timeout=1;Encrypt=False"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(storage, Is.InstanceOf<SqlServerStorage>());
            Assert.That(storage.IsForgetful(), Is.False);
            Assert.That(storage.ToString(), Does.Not.Contain("planted-secret"));
        }
    }

    private static Hangfire.JobStorage Make(string provider, string connection) =>
        JobStorages.Make(new DatabaseSettings(provider, connection, MigrateOnStart: true));
}
