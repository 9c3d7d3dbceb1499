using SharePanel.Application.Kernel;

namespace SharePanel.Application.Instances;

/// <summary>How calls about instances fail.</summary>
public static class InstanceErrors
{
    public const string IdRequired = "Instance ID is required";
    public const string StatusRequired = "Status is required";

    /// <summary>Also for one of another account: what one may not see does not exist.</summary>
    public static readonly Error NotFound = new("instance_not_found", 404, "Instance not found")
    {
        Cause = "There is no instance with this id that belongs to the caller.",
        Remedy = "Take the id from `mode=instances&action=list`.",
    };
}
