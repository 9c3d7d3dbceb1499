using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Instances;

/// <summary>Turns the caller's own sleeping instances active; the answer counts them. Dead ones stay dead. Reference: Awaken All Instances.</summary>
public static class AwakenInstances
{
    [Action("instances", "awaken_all", "5 instances awakened successfully", Order = 5)]
    public sealed record Command : ICommand<Done>;

    public interface IStore
    {
        /// <summary>Turns an account's sleeping instances active; returns how many there were.</summary>
        Task<int> AwakenAllAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            var count = await store.AwakenAllAsync(caller.UserId, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "instances_awakened",
                "instance",
                resourceId: null,
                new() { ["count"] = count },
                cancellationToken
            );
            return new Done(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} instances awakened successfully"
                )
            );
        }
    }
}
