using SharePanel.Application.Operations.Samples;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Application.Tests.Operations.Samples;

/// <summary>All that made-up accounts have, on one day, beside the sheets of this folder.</summary>
public sealed class SampleSheetTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 10, 30, 0, TimeSpan.Zero);

    [Test]
    public Task The_demo_is_what_its_sheet_says() =>
        IsAsync("demo.txt", DemoAccounts.Make("hash", Now));

    // One of an odd number and one of an even, the larger with all digits of its invoices in use.
    [Test]
    public Task Synthetic_accounts_are_what_their_sheet_says() =>
        IsAsync("synthetic.txt", [Synthetic(1), Synthetic(2_000_000)]);

    [Test]
    public void Each_has_the_password_and_a_key_of_its_own() =>
        Assert.Multiple(() =>
        {
            SampleAccount[] accounts =
            [
                .. DemoAccounts.Make("hash", Now),
                Synthetic(1),
                Synthetic(1),
            ];
            Assert.That(accounts.Select(account => account.PasswordHash), Is.All.EqualTo("hash"));
            Assert.That(accounts.Select(account => account.KeyToken), Is.Unique);
            Assert.That(accounts.All(account => ApiKeyToken.IsWellFormed(account.KeyToken)));
        });

    private static SampleAccount Synthetic(int number) =>
        SyntheticAccounts.Make(number, "hash", Now);

    // A change of the data that is meant goes into the sheet as the failure prints it.
    private static async Task IsAsync(string sheet, IReadOnlyList<SampleAccount> accounts)
    {
        string[] lines = [.. accounts.SelectMany(SampleSheet.Of)];
        var said = await File.ReadAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, "Operations", "Samples", sheet)
        );
        Assert.That(lines, Is.EqualTo(said), () => string.Join('\n', lines));
    }
}
