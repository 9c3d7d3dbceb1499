using Mono.Cecil;

namespace SharePanel.Architecture.Tests.Statements.Typing;

/// <summary>A call with what it passes, its object first where it has one.</summary>
internal sealed record Call(
    MethodReference Callee,
    IReadOnlyList<Value> Arguments,
    MethodDefinition Caller
);

/// <summary>A parameter of a method, which holds what its callers pass.</summary>
internal sealed record ArgumentOf(string Method, int Index);
