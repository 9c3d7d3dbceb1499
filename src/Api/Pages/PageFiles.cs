using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace SharePanel.Api.Pages;

/// <summary>
/// The files of the pages, as they lie under <c>Pages/Files</c>. The program carries them; they are made ready with the first
/// call that asks for one. One hash stands for all of them, so that they find each other by relative addresses.
/// </summary>
internal sealed class PageFiles
{
    /// <summary>Where the files are, without their hash.</summary>
    public const string Root = "/assets";

    private const string ResourcePrefix = "pages/";
    private const string Page = ".html";

    // In a page's HTML: where the files are, and the modules beside the page, all to be fetched at once: without that a
    // browser finds one by reading another.
    private const string AddressMark = "{{assets}}";
    private const string ModulesMark = "{{modules}}";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<
        string,
        string
    >
    {
        [Page] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Lazy<FrozenDictionary<string, CachedPage>> files;
    private readonly Lazy<string> version;

    public PageFiles()
    {
        var contents = new Lazy<SortedDictionary<string, byte[]>>(ReadAll);
        version = new(() => HashOf(contents.Value));
        files = new(() =>
            contents.Value.ToFrozenDictionary(
                file => file.Key,
                file => Make(file.Key, file.Value, contents.Value.Keys),
                StringComparer.Ordinal
            )
        );
    }

    /// <summary>The hash of all files.</summary>
    public string Version => version.Value;

    public IEnumerable<string> Names => files.Value.Keys;

    /// <summary>Null for a file that does not exist.</summary>
    /// <param name="name">Its path under <c>Pages/Files</c>.</param>
    public CachedPage? Find(string name) => files.Value.GetValueOrDefault(name);

    /// <summary>The modules of a page, by the folder that they are in.</summary>
    public IEnumerable<string> ModulesOf(string folder) => ModulesOf(folder, files.Value.Keys);

    private static IEnumerable<string> ModulesOf(string folder, IEnumerable<string> all) =>
        all.Where(name =>
                name.StartsWith($"{folder}/", StringComparison.Ordinal)
                && name.EndsWith(".js", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal);

    /// <summary>Whether a file is a page, which has an address of its own.</summary>
    public static bool IsPage(string name) => name.EndsWith(Page, StringComparison.Ordinal);

    private CachedPage Make(string name, byte[] content, IEnumerable<string> all) =>
        new(
            IsPage(name) ? Filled(name, content, all) : content,
            ContentTypes[Path.GetExtension(name)]
        );

    private byte[] Filled(string page, byte[] html, IEnumerable<string> all)
    {
        var folder = page[..page.LastIndexOf('/')];
        var modules = ModulesOf(folder, all)
            .Select(name => $"<link rel=\"modulepreload\" href=\"{AddressMark}/{name}\">");
        return Encoding.UTF8.GetBytes(
            Encoding
                .UTF8.GetString(html)
                .Replace(ModulesMark, string.Join('\n', modules), StringComparison.Ordinal)
                .Replace(AddressMark, $"{Root}/{Version}", StringComparison.Ordinal)
        );
    }

    private static SortedDictionary<string, byte[]> ReadAll()
    {
        var assembly = typeof(PageFiles).Assembly;
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // The build names them with the separators of its own system.
            var name = resource.Replace('\\', '/');
            if (!name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            contents.Add(name[ResourcePrefix.Length..], content);
        }
        return contents;
    }

    private static string HashOf(SortedDictionary<string, byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(SHA256.HashData(content));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
