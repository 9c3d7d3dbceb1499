namespace SharePanel.Infrastructure;

/// <summary>A setting is wrong; the message is one line that names it and says what it takes.</summary>
public sealed class SettingException : Exception
{
    public SettingException() { }

    public SettingException(string message)
        : base(message) { }

    public SettingException(string message, Exception innerException)
        : base(message, innerException) { }
}
