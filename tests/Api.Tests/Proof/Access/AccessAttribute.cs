namespace SharePanel.Api.Tests.Proof.Access;

/// <summary>Whom an action serves, of those whose key may do what it does.</summary>
public enum To
{
    /// <summary>Everyone, with or without a key.</summary>
    Anyone,

    /// <summary>Each account, about itself.</summary>
    Account,

    /// <summary>Who owns the thing that is named. To all others it does not exist, members of its organization among them.</summary>
    Owner,

    /// <summary>The members of the organization that is named. To all others it does not exist.</summary>
    Members,

    /// <summary>Its administrators. Other members may see it, but not do this.</summary>
    Administrators,
}

/// <summary>Declares, on the test class of an action, whom the action serves: a row of the access matrix.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AccessAttribute(To to) : Attribute
{
    public To To { get; } = to;
}
