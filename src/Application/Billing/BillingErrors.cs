using SharePanel.Application.Kernel;

namespace SharePanel.Application.Billing;

/// <summary>How calls about billing fail.</summary>
public static class BillingErrors
{
    public const string InvoiceIdRequired = "Invoice ID is required";

    /// <summary>Also for one of another account or that the host has cancelled: what one may not see does not exist.</summary>
    public static readonly Error InvoiceNotFound = new(
        "invoice_not_found",
        404,
        "Invoice not found"
    )
    {
        Cause = "There is no invoice with this id that the caller has received.",
        Remedy = "Take the id from `mode=billing&action=invoices`.",
    };
}
