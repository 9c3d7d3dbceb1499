using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Instances;

/// <summary>
/// Sets the status of one of the caller's own instances; the status that it already has is fine. Reference: Update
/// Instance Status.
/// </summary>
public static class UpdateInstanceStatus
{
    /// <param name="InstanceId">Which instance.</param>
    /// <param name="Status">Its new status.</param>
    [Action("instances", "update_status", "Instance status updated successfully", Order = 3)]
    [Fails(typeof(InstanceErrors), nameof(InstanceErrors.NotFound))]
    public sealed record Command(
        [Example(1)] long? InstanceId,
        [Example(InstanceStatus.Sleep)] string? Status
    ) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.InstanceId).Required(InstanceErrors.IdRequired).Id();
            RuleFor(c => c.Status)
                .Required(InstanceErrors.StatusRequired)
                .OneOf(InstanceStatus.Active, InstanceStatus.Sleep, InstanceStatus.Dead);
        }
    }

    public interface IStore
    {
        /// <summary>False, having changed nothing, for an instance that does not exist or that is another account's.</summary>
        Task<bool> SetStatusAsync(
            long instanceId,
            long userId,
            string status,
            CancellationToken cancellationToken
        );
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            var id = c.InstanceId!.Value;
            if (!await store.SetStatusAsync(id, caller.UserId, c.Status!, cancellationToken))
                return InstanceErrors.NotFound;
            await activity.RecordAsync(
                caller.UserId,
                "instance_status_updated",
                "instance",
                id,
                new() { ["status"] = c.Status },
                cancellationToken
            );
            return new Done();
        }
    }
}
