using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SharePanel.Api.Tests.Harness;
using SharePanel.Api.Tests.Insight;

namespace SharePanel.Api.Tests.Proof.Fuzz;

/// <summary>
/// What a server's managed memory still holds when its garbage has been collected. The collection is asked for as a profiler
/// does, through the runtime's own diagnostic socket, so that the server needs no door for it.
/// </summary>
internal static class LiveHeap
{
    private const double Mebibyte = 1024 * 1024;

    // A session of events which begins with a full collection: GCHeapCollect of the runtime's provider.
    private const byte EventCommands = 2;
    private const byte StartSession = 3;
    private const string Provider = "Microsoft-Windows-DotNETRuntime";
    private const long CollectsFirst = 0x800000;
    private const uint Informational = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Mebibytes of objects that are in use.</summary>
    public static async Task<double> MeasureAsync(ServerProcess server)
    {
        using var patience = new CancellationTokenSource(Patience);
        var before = Collections(await FiguresAsync(server));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.IP);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(DoorOf(server.Id)), patience.Token);
        await socket.SendAsync(Request(), patience.Token);
        await using var events = new NetworkStream(socket);
        var draining = events.CopyToAsync(Stream.Null, patience.Token);
        Figures figures;
        do
        {
            await Task.Delay(Pace, patience.Token);
            figures = await FiguresAsync(server);
        } while (Collections(figures) == before);
        socket.Close();
        await draining.ContinueWith(_ => { }, TaskScheduler.Default);
        return (
                figures.Sum("dotnet_gc_last_collection_heap_size_bytes")!.Value
                - figures.Sum("dotnet_gc_last_collection_heap_fragmentation_size_bytes")!.Value
            ) / Mebibyte;
    }

    private static async Task<Figures> FiguresAsync(ServerProcess server) =>
        new((await server.Api.GetAsync("/metrics")).Body);

    private static double Collections(Figures figures) =>
        figures.Sum("dotnet_gc_collections_total", ("gc_heap_generation", "gen2"))!.Value;

    private static string DoorOf(int process) =>
        Directory
            .GetFiles(
                Path.GetTempPath(),
                string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{process}-*-socket")
            )
            .MaxBy(File.GetLastWriteTimeUtc)!;

    // "DOTNET_IPC_V1": its header, the size of the buffer, the format, whether to tell of all methods at the end, and the one provider.
    private static byte[] Request()
    {
        using var request = new MemoryStream();
        using var writer = new BinaryWriter(request);
        writer.Write("DOTNET_IPC_V1\0"u8);
        writer.Write((ushort)0);
        writer.Write(EventCommands);
        writer.Write(StartSession);
        writer.Write((ushort)0);
        writer.Write(16u);
        writer.Write(1u);
        writer.Write(false);
        writer.Write(1u);
        writer.Write(CollectsFirst);
        writer.Write(Informational);
        writer.Write(Provider.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(Provider + '\0'));
        writer.Write(0u);
        writer.Seek("DOTNET_IPC_V1\0".Length, SeekOrigin.Begin);
        writer.Write((ushort)request.Length);
        return request.ToArray();
    }
}
