using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Data;

/// <summary>What becomes of writes when the work around them ends well, is refused, or breaks.</summary>
[TestFixtureSource(typeof(Databases))]
public sealed class TransactionsTests(Database database) : WireTest(database)
{
    [Test]
    public async Task Keep_what_ends_well()
    {
        await WriteAsync(() => new Done());
        Assert.That(await Database.CountAsync("activity"), Is.EqualTo(1));
    }

    [Test]
    public async Task Undo_what_is_refused()
    {
        await WriteAsync(() => KernelErrors.Invalid("refused after writing"));
        Assert.That(await Database.CountAsync("activity"), Is.Zero);
    }

    [Test]
    public async Task Undo_what_breaks()
    {
        Assert.That(
            async () => await WriteAsync(() => throw new InvalidOperationException("broken")),
            Throws.InvalidOperationException
        );
        Assert.That(await Database.CountAsync("activity"), Is.Zero);
        await WriteAsync(() => new Done());
        Assert.That(await Database.CountAsync("activity"), Is.EqualTo(1));
    }

    private async Task WriteAsync(Func<Result<Done>> end)
    {
        var user = await Given.UserAsync();
        await using var scope = Server.Services.CreateAsyncScope();
        var activity = scope.ServiceProvider.GetRequiredService<IActivityLog>();
        await scope
            .ServiceProvider.GetRequiredService<IUnitOfWork>()
            .InTransactionAsync(
                async () =>
                {
                    await activity.RecordAsync(user.Id, "test", "test", null, null, default);
                    return end();
                },
                default
            );
    }
}
