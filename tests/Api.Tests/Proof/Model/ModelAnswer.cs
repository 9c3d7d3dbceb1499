namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>What came of a call, as far as it does not differ by itself.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Message">Its message.</param>
/// <param name="Data">Its <c>data</c>, as JSON.</param>
internal sealed record ModelAnswer(int Status, string Message, string Data = "");
