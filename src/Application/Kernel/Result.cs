using System.Diagnostics.CodeAnalysis;

namespace SharePanel.Application.Kernel;

/// <summary>An expected failure: what the client is told, and a stable code for programs.</summary>
/// <param name="Code">Stable snake_case name, sent as <c>X-Error-Code</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">The message, literal where the reference has one.</param>
public sealed record Error(string Code, int Status, string Message)
{
    /// <summary>How long to wait before another try, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When it comes, in a sentence of the docs' catalogue of errors in Markdown; the same for each error of a code.</summary>
    public string? Cause { get; init; }

    /// <summary>What the client does about it, in a sentence.</summary>
    public string? Remedy { get; init; }
}

/// <summary>The outcome of a request: a value or an <see cref="Error"/>.</summary>
public interface IResult<out TSelf>
{
    Error? Error { get; }

    /// <summary>The value of success, for whoever handles results of every type; null where <see cref="Error"/> is set.</summary>
    object? Boxed { get; }

    /// <summary>An outcome of the same type that failed.</summary>
    static abstract TSelf Failure(Error error);
}

/// <summary>The outcome of a request: a value or an <see cref="Error"/>.</summary>
[SuppressMessage(
    "Design",
    "CA1000",
    Justification = "The behaviors make failures of a type they do not know."
)]
[SuppressMessage(
    "Usage",
    "CA2225",
    Justification = "The constructors' names are Failure and the value itself."
)]
public readonly record struct Result<T> : IResult<Result<T>>
{
    private Result(T? value, Error? error) => (Value, Error) = (value, error);

    /// <summary>The value of success; default where <see cref="Error"/> is set.</summary>
    public T? Value { get; }

    /// <summary>Null on success.</summary>
    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsSuccess => Error is null;

    object? IResult<Result<T>>.Boxed => Error is null ? Value : null;

    public static Result<T> Failure(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => Failure(error);
}
