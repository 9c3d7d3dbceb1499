using SharePanel.Application.Kernel;

namespace SharePanel.Architecture.Tests.Planted.Docs;

public static class Errors
{
    public static readonly Error Unknown = new("nobody_wrote_me_down", 400, "?");
    public static readonly Error OtherStatus = new("organization_not_found", 410, "?");
    public static readonly Error Known = new("organization_not_found", 404, "?");
}
