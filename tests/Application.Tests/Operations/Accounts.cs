using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Users;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations;

/// <summary>The accounts that the operator can name in a test: only Ann, who is account 7.</summary>
internal static class Accounts
{
    public const string Ann = "ann@example.com";

    public static readonly AccountRef AnnsAccount = new()
    {
        Id = Caller.Id,
        Username = "ann",
        Email = Ann,
        Plan = "free",
        InstanceLimit = 1,
        Balance = new Money(500),
    };

    public static IAccountLookup OnlyAnn()
    {
        var lookup = Substitute.For<IAccountLookup>();
        lookup.FindAsync(Ann, default).Returns(AnnsAccount);
        return lookup;
    }

    /// <summary>What is answered of a change to Ann's account, or that it was so already.</summary>
    public static AccountChange AnnsChange(bool isChanged) => new(Caller.Id, "ann", Ann, isChanged);

    /// <summary>The refusal of anybody else.</summary>
    public static Error Nobody(string user) => OperationErrors.NoAccount(user);
}

/// <summary>Runs work without a transaction.</summary>
internal sealed class NoTransaction : IUnitOfWork
{
    public Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
        where T : IResult<T> => work();
}
