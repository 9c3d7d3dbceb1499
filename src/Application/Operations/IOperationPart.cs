namespace SharePanel.Application.Operations;

/// <summary>Marks what several of the operator's requests do alike; it is found by scanning and lives as long as the request.</summary>
internal interface IOperationPart;
