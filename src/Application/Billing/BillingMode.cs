using SharePanel.Application.Kernel;

namespace SharePanel.Application.Billing;

/// <summary>Balance, invoices, transactions and purchases of the caller's account, and the host's plans.</summary>
[Mode("billing", "Billing", order: 5)]
public static class BillingMode;
