using System.Globalization;
using MediatR;
using SharePanel.Application.Kernel;

namespace SharePanel.Application.Instances;

/// <summary>Deletes the caller's own dead instances; the answer counts them. Reference: Delete Dead Instances.</summary>
public static class DeleteDeadInstances
{
    [Action("instances", "delete_dead", "3 dead instances deleted successfully", Order = 4)]
    public sealed record Command : ICommand<Done>;

    public interface IStore
    {
        /// <summary>Removes an account's dead instances; returns how many there were.</summary>
        Task<int> DeleteDeadAsync(long userId, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            var count = await store.DeleteDeadAsync(caller.UserId, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "dead_instances_deleted",
                "instance",
                resourceId: null,
                new() { ["count"] = count },
                cancellationToken
            );
            return new Done(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} dead instances deleted successfully"
                )
            );
        }
    }
}
