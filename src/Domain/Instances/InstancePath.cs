using SharePanel.Domain.Text;

namespace SharePanel.Domain.Instances;

/// <summary>The unique name of an instance in URLs; see <see cref="UniquePath"/>.</summary>
public static class InstancePath
{
    private const string Fallback = "instance";

    /// <summary>The path that a name gives, <c>instance</c> if its letters give none.</summary>
    public static string FromName(string name) => UniquePath.From(name, Fallback);
}
