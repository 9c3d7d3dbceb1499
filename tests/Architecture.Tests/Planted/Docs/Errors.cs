using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Architecture.Tests.Planted.Docs;

public static class Errors
{
    public static readonly Error Silent = new("nobody_wrote_me_down", 400, "?");

    public static readonly Error Told = new("told_twice", 404, "?")
    {
        Cause = "Once.",
        Remedy = "Listen.",
    };

    public static readonly Error ToldOtherwise = Told with { Remedy = "Do not listen." };
}

/// <summary>Reference: nowhere.</summary>
public static class FailsInSilence
{
    /// <param name="Title">A title.</param>
    [Action("planted", "silent", "")]
    public sealed record Query(string? Title) : IQuery<Row>;

    public sealed record Row(string Secretive);

    internal sealed class Handler : IRequestHandler<Query, Result<Row>>
    {
        public async Task<Result<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (request.Title is null)
                return Errors.Told;
            return await Task.Run(
                () => Result<Row>.Failure(Errors.ToldOtherwise),
                cancellationToken
            );
        }
    }
}

/// <summary>Reference: nowhere.</summary>
public static class NeverFails
{
    [Action("planted", "cheerful", "")]
    [Fails(typeof(Errors), nameof(Errors.Told))]
    public sealed record Query : IQuery<Done>;

    internal sealed class Handler : IRequestHandler<Query, Result<Done>>
    {
        public Task<Result<Done>> Handle(Query request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Done>>(new Done());
    }
}
