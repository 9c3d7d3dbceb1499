using System.CommandLine;
using SharePanel.Application.Operations.Purchases;
using SharePanel.Domain.Billing;

namespace SharePanel.Api.Operator.Verbs.Purchases;

internal sealed class PurchasesRecord : Verb
{
    private readonly Option<string> user = VerbOptions.User();
    private readonly Option<string> item = VerbOptions.Text(
        "--item",
        "Your own id of what was bought.",
        required: true
    );
    private readonly Option<string> itemType = VerbOptions.Text(
        "--item-type",
        "What it is, as app.",
        required: true
    );
    private readonly Option<string> purchaseType = VerbOptions.Text(
        "--purchase-type",
        "How it is bought, as one_time.",
        required: true
    );
    private readonly Option<Money?> price = VerbOptions.Amount(
        "--price",
        "What it costs, as 9.90."
    );

    public override string Path => "purchases record";
    public override string Description =>
        "Records a purchase and takes its price from the balance.";
    public override IReadOnlyList<string> Examples =>
        [
            "purchases record --user ann@example.com --item app-123 --item-type app --purchase-type one_time --price 9.90",
        ];
    public override IReadOnlyList<Option> Options => [user, item, itemType, purchaseType, price];

    public override Task<int> RunAsync(VerbRun run) =>
        run.SendAsync(
            new RecordPurchase.Command(
                run.Text(user),
                run.Text(item),
                run.Text(itemType),
                run.Text(purchaseType),
                run.Get(price)
            ),
            made =>
                Shown.Sentence(
                    made,
                    $"Recorded purchase {made.Id} of {made.Price} by {made.Email} under {made.Reference}; the balance is {made.Balance}."
                )
        );
}
