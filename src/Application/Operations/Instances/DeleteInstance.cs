using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Instances;

namespace SharePanel.Application.Operations.Instances;

/// <summary>Removes an instance, whatever its status.</summary>
public static class DeleteInstance
{
    /// <param name="Instance">Which instance.</param>
    public sealed record Command(long? Instance) : ICommand<Response>;

    public sealed record Response(long Id, string InstanceName, string InstancePath, long UserId);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Instance).Required("instance is required").Id();
    }

    public interface IStore
    {
        Task<Instance?> FindAsync(long id, CancellationToken cancellationToken);
        Task DeleteAsync(long id, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, IActivityLog activity)
        : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            var id = c.Instance!.Value;
            if (await store.FindAsync(id, cancellationToken) is not { } instance)
                return OperationErrors.NoInstance(id);
            await store.DeleteAsync(id, cancellationToken);
            await activity.RecordAsync(
                instance.UserId,
                "instance_deleted",
                "instance",
                id,
                new() { ["instance_name"] = instance.InstanceName },
                cancellationToken
            );
            return new Response(id, instance.InstanceName, instance.InstancePath, instance.UserId);
        }
    }
}
