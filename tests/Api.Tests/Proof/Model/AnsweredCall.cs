namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>A call that was answered.</summary>
internal sealed record AnsweredCall(ModelCall Call, ModelAnswer Answer, long NewId)
{
    public override string ToString() => $"{Call} → {Answer.Status} {Answer.Message} {Answer.Data}";
}
