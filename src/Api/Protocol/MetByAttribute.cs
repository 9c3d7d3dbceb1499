namespace SharePanel.Api.Protocol;

/// <summary>Calls that can meet an error.</summary>
internal enum Calls
{
    /// <summary>Only those that miss every action.</summary>
    Misaddressed,
    All,
    WithKey,
    Reading,
    Changing,
    WithBody,
    WithPassword,
}

/// <summary>Says of an error of the protocol which calls can meet it, for the API's description.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class MetByAttribute(Calls calls) : Attribute
{
    public Calls Calls { get; } = calls;
}
