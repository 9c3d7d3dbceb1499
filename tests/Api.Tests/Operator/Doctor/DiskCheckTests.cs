using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SharePanel.Infrastructure.Data.Checks;

namespace SharePanel.Api.Tests.Operator.Doctor;

public sealed class DiskCheckTests : DoctorTest
{
    private readonly Disk disk = new();

    protected override void Adapt(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IFreeSpace>(disk));

    [TestCase(50, "problem")]
    [TestCase(500, "warning")]
    [TestCase(2000, "ok")]
    public async Task Tells_how_much_is_free(int mebibytes, string status)
    {
        disk.Free = mebibytes * 1024L * 1024;
        Says(
            await FindAsync("disk"),
            status,
            $"^{mebibytes} MiB are free at {Path.GetDirectoryName(Panel)}; the database has 0 MiB.$",
            status == "ok" ? null : "^Make room"
        );
    }

    [Test]
    public async Task Asks_for_room_for_a_second_copy()
    {
        disk.Free = 3000L * 1024 * 1024;
        await using (var file = new FileStream(Panel, FileMode.Open))
            file.SetLength(5000L * 1024 * 1024);
        Says(await FindAsync("disk"), "warning", "the database has 5000 MiB", "second copy");
    }

    [Test]
    public async Task Says_that_it_cannot_tell()
    {
        disk.Free = null;
        Says(await FindAsync("disk"), "warning", "cannot be told: no such device");
    }

    private sealed class Disk : IFreeSpace
    {
        public long? Free { get; set; }

        public long BytesAt(string folder) => Free ?? throw new IOException("no such device");
    }
}
