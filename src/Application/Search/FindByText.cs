using System.Text.Json.Serialization;
using AutoMapper;
using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Search;

/// <summary>
/// The caller's organizations and own instances whose name or path holds a text, in any case. Whole words and beginnings
/// come first, then the newest. Reference: Search.
/// </summary>
public static class FindByText
{
    private const string Organizations = "organizations";
    private const string Instances = "instances";
    private const string All = "all";

    /// <param name="Query">The text, taken literally.</param>
    /// <param name="Type">Where to look; everywhere unless given.</param>
    /// <param name="Limit">Rows wanted.</param>
    /// <param name="Offset">Rows to pass over.</param>
    [Action("search", "", "Search completed successfully")]
    public sealed record Request(
        [Example("st")] string? Query,
        [Example(Organizations), UnlessGiven(All)] string? Type,
        [UnlessGiven(Paging.DefaultLimit)] int? Limit,
        [UnlessGiven(0)] int? Offset
    ) : IQuery<Page<Row>>, IPaged;

    /// <param name="Type"><c>organization</c> or <c>instance</c>.</param>
    /// <param name="Id">The organization's or the instance's id.</param>
    /// <param name="Name">The organization's title or the instance's name.</param>
    /// <param name="Path">Its path.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="Status">An instance's status; not there for an organization.</param>
    public sealed record Row(
        [property: Words("organization", "instance")] string Type,
        long Id,
        string Name,
        string Path,
        DateTimeOffset CreatedAt,
        [property: Words(InstanceStatus.Active, InstanceStatus.Sleep, InstanceStatus.Dead)]
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
            string? Status
    )
    {
        private sealed class Mapping : AutoMapper.Profile
        {
            public Mapping() => CreateMap<Hit, Row>();
        }
    }

    /// <summary>A row as it is read.</summary>
    public sealed record Hit
    {
        public required string Type { get; init; }
        public long Id { get; init; }
        public required string Name { get; init; }
        public required string Path { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public string? Status { get; init; }
    }

    /// <summary>Where to look.</summary>
    public enum Scope
    {
        Everywhere,
        Organizations,
        Instances,
    }

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Query).Required("Search query is required").Text(200);
            RuleFor(r => r.Type).OneOf(Organizations, Instances, All);
            this.Page();
        }
    }

    public interface IStore
    {
        /// <param name="userId">Whose organizations and instances.</param>
        /// <param name="text">The text they hold, literally but in any case.</param>
        /// <param name="scope">Where to look.</param>
        /// <param name="paging">Which of them.</param>
        /// <param name="cancellationToken">Stops the read.</param>
        Task<IReadOnlyList<Hit>> FindAsync(
            long userId,
            string text,
            Scope scope,
            Paging paging,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IMapper mapper)
        : IRequestHandler<Request, Result<Page<Row>>>
    {
        public async Task<Result<Page<Row>>> Handle(Request r, CancellationToken cancellationToken)
        {
            var scope = r.Type switch
            {
                Organizations => Scope.Organizations,
                Instances => Scope.Instances,
                _ => Scope.Everywhere,
            };
            var paging = Paging.Of(r);
            var hits = await store.FindAsync(
                caller.UserId,
                r.Query!,
                scope,
                paging,
                cancellationToken
            );
            return paging.Page(hits, mapper.Map<Hit, Row>);
        }
    }
}
