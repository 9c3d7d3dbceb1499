using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Architecture.Tests.Planted.Actions;

/// <summary>As it should be. Reference: List Organizations.</summary>
public static class Sound
{
    /// <param name="Title">A title.</param>
    [Action("planted", "sound", "")]
    public sealed record Query(string? Title) : IQuery<Done>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Title).Text(10);
    }

    internal sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Reference: nowhere.</summary>
[Action("planted", "outside", "")]
public sealed record OutsideASlice : IQuery<Done>;

/// <summary>Reference: nowhere.</summary>
internal sealed class InAnInstanceClass
{
    [Action("planted", "x", "")]
    public sealed record Query : IQuery<Done>;

    internal sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Reference: nowhere.</summary>
internal static class NoRecord
{
    [Action("planted", "x", "")]
    public sealed class Query : IQuery<Done>;

    internal sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Reference: nowhere.</summary>
internal static class OpenRecord
{
    [Action("planted", "x", "")]
    public record Query : IQuery<Done>;

    internal sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Reference: nowhere.</summary>
internal static class WithoutHandler
{
    [Action("planted", "x", "")]
    public sealed record Query : IQuery<Done>;
}

/// <summary>Reference: nowhere.</summary>
internal static class WithPublicHandler
{
    [Action("planted", "x", "")]
    public sealed record Query : IQuery<Done>;

    public sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Reference: nowhere.</summary>
internal static class WithOpenHandler
{
    [Action("planted", "x", "")]
    public sealed record Query : IQuery<Done>;

    internal class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Reference: nowhere.</summary>
internal static class WithHandlerOfAnother
{
    [Action("planted", "x", "")]
    public sealed record Query : IQuery<Done>;

    public sealed record Other : IQuery<Done>;

    internal sealed class Handler : IRequestHandler<Other, Result<Done>>
    {
        public Task<Result<Done>> Handle(Other request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Says nothing of where it comes from.</summary>
internal static class Uncited
{
    [Action("planted", "x", "")]
    public sealed record Query : IQuery<Done>;

    internal sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Reference: nowhere.</summary>
internal static class Undescribed
{
    [Action("planted", "x", "")]
    public sealed record Query(string? Title) : IQuery<Done>;

    internal sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Reference: nowhere.</summary>
internal static class SilentAddition
{
    [Action("profile", "silent", "", Addition = true)]
    public sealed record Query : IQuery<Done>;

    internal sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}

/// <summary>Its validator forgets three of four parameters. Reference: nowhere.</summary>
internal static class Unruled
{
    [Action("planted", "unruled", "")]
    public sealed record Query(string? Title, DateTimeOffset? Since, bool? Only, int? Limit)
        : IQuery<Done>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Title).Required("Title is required");
            RuleFor(q => q.Limit).WholeNumber(1, 10);
        }
    }
}

public sealed class PublicAndSilent;

internal sealed class InternalAndSilent;
