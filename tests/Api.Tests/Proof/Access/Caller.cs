namespace SharePanel.Api.Tests.Proof.Access;

/// <summary>What somebody is to the account that owns what a call is about.</summary>
internal enum Standing
{
    Owner,

    /// <summary>Administers the owner's organization, without having made it.</summary>
    Administrator,

    /// <summary>Level 3 of the owner's organization.</summary>
    Manager,

    /// <summary>Level 2.</summary>
    Editor,

    /// <summary>Level 1.</summary>
    Viewer,
    Outsider,
}

/// <summary>What somebody calls with.</summary>
internal enum Pass
{
    Key,
    ReadKey,
    WriteKey,
    ExpiredKey,
    DeletedKey,
    MistypedKey,
    NoKey,
    SuspendedAccount,
}

internal sealed record Caller(Standing Standing, Pass Pass)
{
    /// <summary>Everyone with everything.</summary>
    public static IReadOnlyList<Caller> All { get; } =
    [
        .. from standing in Enum.GetValues<Standing>()
        from pass in Enum.GetValues<Pass>()
        select new Caller(standing, pass),
    ];

    /// <summary>Each standing with a good key, and the owner with everything.</summary>
    public static IReadOnlyList<Caller> Few { get; } =
    [.. All.Where(c => c.Standing == Standing.Owner || c.Pass == Pass.Key)];

    public override string ToString() => $"{Standing} with {Pass}";
}
