using System.Globalization;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>Turns the sent values of one action's parameters into their types. The first that does not fit is kept.</summary>
internal sealed class ParameterReader(ParameterSet sent)
{
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mmK",
        "yyyy-MM-dd",
    ];

    /// <summary>The first parameter that cannot be taken.</summary>
    public Error? Error { get; private set; }

    public string? Text(ActionParameter parameter)
    {
        if (!Find(parameter, out var value))
            return null;
        return parameter.IsSecret ? value.Text : value.Text.Trim();
    }

    public long? Long(ActionParameter parameter)
    {
        if (!Find(parameter, out var value))
            return null;
        var text = value.Text.AsSpan().Trim();
        // An empty id is a missing one; its rule has the documented words for that.
        if (text.IsEmpty && parameter.IsRequired)
            return null;
        if (
            value.Kind != ValueKind.Flag
            // The parser passes over NUL characters at the end.
            && !text.Contains('\0')
            && long.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return number;
        Refuse(parameter);
        return null;
    }

    public int? Int(ActionParameter parameter)
    {
        var number = Long(parameter);
        if (number is null or (>= int.MinValue and <= int.MaxValue))
            return (int?)number;
        Refuse(parameter);
        return null;
    }

    public bool? Bool(ActionParameter parameter)
    {
        if (!Find(parameter, out var value))
            return null;
        switch (value.Text.Trim())
        {
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            default:
                Refuse(parameter);
                return null;
        }
    }

    public DateTimeOffset? Time(ActionParameter parameter)
    {
        if (!Find(parameter, out var value))
            return null;
        if (
            value.Kind == ValueKind.Text
            && DateTimeOffset.TryParseExact(
                value.Text.Trim(),
                TimeFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
        )
            return time.ToUniversalTime();
        Refuse(parameter);
        return null;
    }

    private bool Find(ActionParameter parameter, out ParameterValue value)
    {
        if (Error is not null || !sent.Find(parameter.Name, out value))
        {
            value = default;
            return false;
        }
        Error = ProtocolErrors.Unreadable(value);
        return Error is null;
    }

    private void Refuse(ActionParameter parameter) =>
        Error = KernelErrors.Invalid($"{parameter.Name} must be {parameter.Takes}");
}
