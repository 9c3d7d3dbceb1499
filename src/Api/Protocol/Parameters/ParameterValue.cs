namespace SharePanel.Api.Protocol.Parameters;

/// <summary>What a parameter was written as.</summary>
internal enum ValueKind
{
    /// <summary>Text of the query, a form or a JSON string.</summary>
    Text,

    /// <summary>A JSON number, as it was written.</summary>
    Number,

    /// <summary>A JSON <c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A JSON object or array, which no parameter takes.</summary>
    Nested,

    /// <summary>Bytes or escapes that are no valid Unicode.</summary>
    NotUnicode,

    /// <summary>A file of a multipart form.</summary>
    File,

    /// <summary>Given more than once, with different values.</summary>
    Conflicting,
}

/// <summary>A parameter as the client sent it.</summary>
internal readonly record struct ParameterValue(string Name, string Text, ValueKind Kind);
