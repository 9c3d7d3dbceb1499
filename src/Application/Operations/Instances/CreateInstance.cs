using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;
using SharePanel.Domain.Instances;
using SharePanel.Domain.Text;

namespace SharePanel.Application.Operations.Instances;

/// <summary>Provisions an instance for an account, under a unique path made from its name.</summary>
public static class CreateInstance
{
    /// <param name="User">The owner's e-mail address or id.</param>
    /// <param name="Name">1 to 200 characters.</param>
    /// <param name="Type"><c>SNCS</c> or <c>SMS</c>.</param>
    /// <param name="InstanceType">The host's own product name; <c>default</c> unless given.</param>
    /// <param name="Status"><c>active</c> unless given.</param>
    /// <param name="Org">An organization that the owner is a member of.</param>
    /// <param name="Force">Goes beyond the plan's limit.</param>
    public sealed record Command(
        string? User,
        string? Name,
        string? Type,
        string? InstanceType,
        string? Status,
        long? Org,
        bool Force
    ) : ICommand<Response>;

    public sealed record Response(
        long Id,
        string InstanceName,
        string InstancePath,
        string Type,
        string Status,
        long UserId
    );

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.User).User();
            RuleFor(c => c.Name).Required("name is required").Text(200);
            RuleFor(c => c.Type)
                .Required("type is required")
                .OneOf(InstanceKind.Sncs, InstanceKind.Sms);
            RuleFor(c => c.InstanceType).Text(50).NotBlank();
            RuleFor(c => c.Status)
                .OneOf(InstanceStatus.Active, InstanceStatus.Sleep, InstanceStatus.Dead);
            RuleFor(c => c.Org).Id();
        }
    }

    public interface IStore
    {
        /// <summary>The account's instances, locked so that no concurrent call passes the same count.</summary>
        Task<int> CountLockedAsync(long accountId, CancellationToken cancellationToken);

        Task<bool> IsMemberAsync(long orgId, long accountId, CancellationToken cancellationToken);

        /// <summary>Whether an instance has the path, locked so that no concurrent call takes it.</summary>
        Task<bool> IsPathTakenLockedAsync(string path, CancellationToken cancellationToken);

        Task<long> AddAsync(Instance instance, CancellationToken cancellationToken);
    }

    internal sealed class Handler(
        IStore store,
        IAccountLookup accounts,
        IActivityLog activity,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Response>>
    {
        public async Task<Result<Response>> Handle(Command c, CancellationToken cancellationToken)
        {
            if (await accounts.FindAsync(c.User!, cancellationToken) is not { } account)
                return OperationErrors.NoAccount(c.User!);
            if (await RefusalAsync(c, account, cancellationToken) is { } refusal)
                return refusal;
            var path = await UniquePath.FirstFreeAsync(
                InstancePath.FromName(c.Name!),
                wanted => store.IsPathTakenLockedAsync(wanted, cancellationToken)
            );
            var instance = new Instance
            {
                InstanceName = c.Name!,
                InstancePath = path,
                Type = c.Type!,
                InstanceType = c.InstanceType ?? Instance.DefaultInstanceType,
                Status = c.Status ?? InstanceStatus.Active,
                UserId = account.Id,
                OrganizationId = c.Org,
                CreatedAt = clock.GetUtcNow(),
            };
            var id = await store.AddAsync(instance, cancellationToken);
            await activity.RecordAsync(
                account.Id,
                "instance_created",
                "instance",
                id,
                new() { ["instance_name"] = c.Name, ["type"] = c.Type },
                cancellationToken
            );
            return new Response(
                id,
                instance.InstanceName,
                instance.InstancePath,
                instance.Type,
                instance.Status,
                account.Id
            );
        }

        private async Task<Error?> RefusalAsync(
            Command c,
            AccountRef account,
            CancellationToken cancellationToken
        )
        {
            if (c.Org is { } org && !await store.IsMemberAsync(org, account.Id, cancellationToken))
                return OperationErrors.NotAMember(account, org);
            var count = await store.CountLockedAsync(account.Id, cancellationToken);
            return !c.Force && count >= account.InstanceLimit
                ? OperationErrors.InstanceLimit(account)
                : null;
        }
    }
}
