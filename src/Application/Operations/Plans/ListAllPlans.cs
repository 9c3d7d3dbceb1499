using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Operations.Plans;

/// <summary>The catalogue, cheapest first, with how many accounts are on each plan.</summary>
public static class ListAllPlans
{
    public sealed record Query : IQuery<Response>;

    public sealed record Row
    {
        public long Id { get; init; }
        public required string Name { get; init; }
        public Money Price { get; init; }
        public int OrgLimit { get; init; }
        public int InstanceLimit { get; init; }
        public int DailyRequests { get; init; }
        public int MinuteRequests { get; init; }

        /// <summary>The largest request body, in MiB.</summary>
        public int MaxPayloadMib { get; init; }
        public int Accounts { get; init; }
    }

    public sealed record Response(IReadOnlyList<Row> Plans);

    public interface IStore
    {
        Task<IReadOnlyList<Row>> ListAsync(CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store) : IRequestHandler<Query, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Query q, CancellationToken cancellationToken) =>
            new Response(await store.ListAsync(cancellationToken));
    }
}
