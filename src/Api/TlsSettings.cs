using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SharePanel.Infrastructure;

namespace SharePanel.Api;

/// <summary>
/// The certificates and addresses that the server reads below <c>Kestrel</c>. They are looked at before, since it tells late and at
/// length what is wrong with them.
/// </summary>
internal static class TlsSettings
{
    public const string Section = "Kestrel";
    public const string Endpoints = "Kestrel:Endpoints";
    private const string Certificates = "Kestrel:Certificates";
    private const string DefaultCertificate = "Kestrel:Certificates:Default";

    /// <summary>The addresses below <c>Kestrel:Endpoints</c>; none if there are none.</summary>
    public static IReadOnlyList<string> Urls(IConfiguration configuration) =>
        [
            .. configuration
                .GetSection(Endpoints)
                .GetChildren()
                .Select(endpoint => endpoint["Url"] ?? ""),
        ];

    /// <summary>Whether an address asks for TLS and nothing says with which certificate.</summary>
    public static bool LacksCertificate(string address, IConfiguration configuration) =>
        IsTls(address) && !HasCertificate(configuration.GetSection(DefaultCertificate));

    public static bool IsTls(string address) =>
        address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>What to do about an address without a certificate.</summary>
    public static SettingException NoCertificate(string key, string address) =>
        new(
            $"{key} has {address}, which needs a certificate: name it in {DefaultCertificate}:Path and KeyPath."
        );

    /// <exception cref="SettingException">A certificate cannot be used, or an address is none or lacks one.</exception>
    public static void Check(IConfiguration configuration, string? urls)
    {
        // All of it is the server's; whatever is below is known.
        _ = configuration.GetSection(Section).GetChildren();
        foreach (var certificate in configuration.GetSection(Certificates).GetChildren())
            Check(certificate);
        foreach (var endpoint in configuration.GetSection(Endpoints).GetChildren())
        {
            if (urls is not null)
                throw new SettingException(
                    $"Both --urls and {Endpoints} say where to listen. Take one of them away."
                );
            CheckEndpoint(endpoint, configuration);
        }
    }

    private static void CheckEndpoint(IConfigurationSection endpoint, IConfiguration configuration)
    {
        var address = endpoint["Url"] ?? "";
        if (!ServerSettings.IsAddress(address))
            throw new SettingException(
                $"{endpoint.Path}:Url must be an address such as https://*:443, not \"{address}\"."
            );
        var own = endpoint.GetSection("Certificate");
        if (HasCertificate(own))
            Check(own);
        else if (LacksCertificate(address, configuration))
            throw NoCertificate($"{endpoint.Path}:Url", address);
    }

    private static bool HasCertificate(IConfigurationSection certificate) =>
        certificate["Path"] is { Length: > 0 } || certificate["Subject"] is { Length: > 0 };

    private static void Check(IConfigurationSection certificate)
    {
        if (certificate["Path"] is not { Length: > 0 } path)
            return;
        try
        {
            using var loaded = Load(path, certificate["KeyPath"], certificate["Password"]);
            if (!loaded.HasPrivateKey)
                throw new SettingException(
                    $"{certificate.Path}:Path has no private key: name it in {certificate.Path}:KeyPath."
                );
        }
        catch (Exception fault)
            when (fault
                    is IOException
                        or UnauthorizedAccessException
                        or CryptographicException
                        or ArgumentException
            )
        {
            throw new SettingException(
                $"{certificate.Path} cannot be used: {fault.Message.TrimEnd('.')}.",
                fault
            );
        }
    }

    private static X509Certificate2 Load(string path, string? keyPath, string? password) =>
        (keyPath, password) switch
        {
            (null or "", _) => X509CertificateLoader.LoadPkcs12FromFile(path, password),
            (_, null or "") => X509Certificate2.CreateFromPemFile(path, keyPath),
            _ => X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath),
        };
}
