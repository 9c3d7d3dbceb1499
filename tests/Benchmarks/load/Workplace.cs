using System.Runtime.InteropServices;

namespace SharePanel.Load;

/// <summary>Where things lie: what is built stays for the next run, the data of a run is removed with it.</summary>
internal sealed class Workplace : IDisposable
{
    public Workplace(string repository)
    {
        Repository = repository;
        Data = Directory
            .CreateDirectory(Path.Combine(Artifacts, $"data-{Guid.NewGuid():N}"))
            .FullName;
    }

    public static string Runtime => RuntimeInformation.RuntimeIdentifier;

    public string Repository { get; }

    public string Artifacts => Path.Combine(Repository, "artifacts", "bench");

    public string Peers => Path.Combine(Repository, "tests", "Benchmarks", "peers");

    public string Data { get; }

    public string Seed => Path.Combine(Data, "seed.db");

    public string Keys => Path.Combine(Data, "keys.txt");

    public string Build(string name) => Path.Combine(Artifacts, "build", name);

    public static string Connection(string database) =>
        $"--ConnectionStrings:SharePanel=Data Source={database}";

    public void Dispose() => Directory.Delete(Data, recursive: true);
}
