using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Instances;

/// <summary>Puts the caller's own active instances to sleep; the answer counts them. Reference: Sleep All Instances.</summary>
public static class SleepInstances
{
    [Action("instances", "sleep_all", "5 instances put to sleep successfully", Order = 6)]
    public sealed record Command : ICommand<Done>;

    public interface IStore
    {
        /// <summary>Puts an account's active instances to sleep; returns how many there were.</summary>
        Task<int> SleepAllAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            var count = await store.SleepAllAsync(caller.UserId, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "instances_put_to_sleep",
                "instance",
                resourceId: null,
                new() { ["count"] = count },
                cancellationToken
            );
            return new Done(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} instances put to sleep successfully"
                )
            );
        }
    }
}
