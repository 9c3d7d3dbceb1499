using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SharePanel.Application.Kernel;
using SharePanel.Application.Operations;
using SharePanel.Application.Operations.Balance;
using SharePanel.Domain.Billing;

namespace SharePanel.Application.Tests.Operations.Balance;

public sealed class CreditBalanceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly NewTransaction Credit = new()
    {
        AccountId = 7,
        Reference = "PAY-1",
        Type = "credit",
        Kind = null,
        Status = "completed",
        Amount = new Money(1050),
        CreatedAt = Now,
    };

    private readonly ILedger ledger = Substitute.For<ILedger>();
    private readonly IActivityLog activity = Substitute.For<IActivityLog>();

    public CreditBalanceTests()
    {
        ledger
            .FindLockedAsync(default, default!, default!, default)
            .ReturnsForAnyArgs((Transaction?)null);
        ledger.AddTransactionAsync(default!, default).ReturnsForAnyArgs(60);
        ledger.BalanceAsync(7, default).Returns(new Money(1550));
    }

    [Test]
    public async Task A_credit_is_booked_under_the_payments_number()
    {
        var result = await CreditAsync("PAY-1");
        Assert.That(
            result.Value,
            Is.EqualTo(
                new CreditBalance.Response(
                    60,
                    "PAY-1",
                    7,
                    "ann@example.com",
                    new Money(1050),
                    new Money(1550),
                    AlreadyBooked: false
                )
            )
        );
        await ledger.Received(1).AddTransactionAsync(Credit, default);
        await ledger.Received(1).CreditAsync(60, Credit, default);
        await activity.Did(
            "balance_credited",
            "transaction",
            60,
            """{"amount":"10.50","reference":"PAY-1"}"""
        );
    }

    [Test]
    public async Task A_credit_without_a_number_is_given_one_of_its_day()
    {
        var reference = (await CreditAsync(reference: null)).Value!.Reference;
        Assert.That(reference, Does.Match("^CR-20260315-[A-Z0-9]{6}$"));
        await ledger.Received(1).FindLockedAsync(7, "credit", reference, default);
        await ledger.Received(1).CreditAsync(60, Credit with { Reference = reference }, default);
        await activity.Did(
            "balance_credited",
            "transaction",
            60,
            $$"""{"amount":"10.50","reference":"{{reference}}"}"""
        );
    }

    [Test]
    public async Task What_is_booked_already_is_told_as_it_was()
    {
        ledger
            .FindLockedAsync(7, "credit", "PAY-1", default)
            .Returns(
                new Transaction
                {
                    Id = 4,
                    TransactionId = "PAY-1",
                    Amount = new Money(700),
                    Status = "completed",
                    Type = "credit",
                }
            );
        var result = await CreditAsync("PAY-1");
        Assert.That(
            result.Value,
            Is.EqualTo(
                new CreditBalance.Response(
                    4,
                    "PAY-1",
                    7,
                    "ann@example.com",
                    new Money(700),
                    new Money(1550),
                    AlreadyBooked: true
                )
            )
        );
        await ledger.DidNotReceiveWithAnyArgs().AddTransactionAsync(default!, default);
        await ledger.DidNotReceiveWithAnyArgs().CreditAsync(default, default!, default);
        await activity.DidNothing();
    }

    [Test]
    public async Task Nobody_is_credited()
    {
        Assert.That((await CreditAsync("PAY-1", "bob")).Error, Is.EqualTo(Accounts.Nobody("bob")));
        Assert.That(ledger.ReceivedCalls(), Is.Empty);
        await activity.DidNothing();
    }

    private Task<Result<CreditBalance.Response>> CreditAsync(
        string? reference,
        string user = Accounts.Ann
    ) =>
        new CreditBalance.Handler(
            ledger,
            Accounts.OnlyAnn(),
            activity,
            new FakeTimeProvider(Now)
        ).Handle(new(user, new Money(1050), reference), default);
}
