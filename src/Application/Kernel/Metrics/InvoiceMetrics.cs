using System.Diagnostics.Metrics;

namespace SharePanel.Application.Kernel.Metrics;

/// <summary>Invoices that this process has issued and seen paid.</summary>
public sealed class InvoiceMetrics(PanelMeter panel)
{
    /// <summary>Invoices issued.</summary>
    public Counter<long> Issued { get; } =
        panel.Meter.CreateCounter<long>(
            "sharepanel.invoices.issued",
            "{invoice}",
            "Invoices issued."
        );

    /// <summary>Invoices paid, at once or later.</summary>
    public Counter<long> Paid { get; } =
        panel.Meter.CreateCounter<long>("sharepanel.invoices.paid", "{invoice}", "Invoices paid.");

    /// <summary>Shows both as nothing so far: what is missing until it first happens cannot be told from what is broken.</summary>
    public void Begin()
    {
        Issued.Add(0);
        Paid.Add(0);
    }
}
