namespace SharePanel.Application.Kernel.Rules;

/// <summary>
/// A rule that knows what its parameter takes. Messages, the binder's refusals of wrong types, and the API's description
/// all come from it.
/// </summary>
public interface IParameterRule
{
    /// <summary>Ends the sentence "<c>limit must be …</c>", as <c>a whole number from 1 to 500</c>.</summary>
    string Takes { get; }

    /// <summary>The same for programs.</summary>
    ParameterBounds Bounds { get; }
}

/// <summary>A rule that something must be there: a parameter, or any of them.</summary>
public interface IPresenceRule
{
    /// <summary>What is said where it is missing.</summary>
    string Message { get; }
}

/// <summary>Marks the rule that a parameter must be there.</summary>
public interface IRequiredRule : IPresenceRule;
