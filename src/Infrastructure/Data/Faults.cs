using System.Data.Common;
using Dapper;
using SharePanel.Application.Kernel;

namespace SharePanel.Infrastructure.Data;

/// <summary>How faults of the drivers are told to the rest of the program.</summary>
internal static class Faults
{
    public static StorageUnavailableException Unavailable(this IDbEngine engine, Exception fault) =>
        new($"The database cannot serve now. {engine.AdviceOn(fault)}".TrimEnd(), fault);

    // Drivers tell it as a fault of the statement.
    public static bool IsCalledOff(this CommandDefinition command, Exception fault) =>
        fault is DbException && command.CancellationToken.IsCancellationRequested;

    public static OperationCanceledException CalledOff(
        this CommandDefinition command,
        Exception fault
    ) => new(fault.Message, fault, command.CancellationToken);
}

/// <summary>The database undid a whole transaction, for a reason that may be gone at once.</summary>
internal sealed class TransactionLostException : Exception
{
    public TransactionLostException() { }

    public TransactionLostException(string message)
        : base(message) { }

    public TransactionLostException(string message, Exception innerException)
        : base(message, innerException) { }

    public TransactionLostException(Exception fault)
        : base("The database undid the transaction.", fault) { }
}
