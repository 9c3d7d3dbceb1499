namespace SharePanel.Api.Docs.Pages;

/// <summary>The login that a first run has made; empty where there is none. The docs offer it.</summary>
internal sealed class DemoLogin
{
    public string Email { get; private set; } = "";
    public string Password { get; private set; } = "";

    public void Offer(string email, string password) => (Email, Password) = (email, password);
}
