using NUnit.Framework.Constraints;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>What is documented for a repeated call that is not answered as the first.</summary>
internal static class Refusals
{
    public static Constraint Running =>
        Wire.Error(
            409,
            "A call with this Idempotency-Key is still running",
            "idempotency_key_running"
        );

    public static Constraint Reused =>
        Wire.Error(
            409,
            "This Idempotency-Key was already used for a call with different parameters",
            "idempotency_key_reused"
        );

    public static Constraint Sealed =>
        Wire.Error(
            409,
            "The answer holds a secret. It is repeated only to the API key that it was first given to",
            "idempotency_key_sealed"
        );
}
