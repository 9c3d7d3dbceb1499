using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SharePanel.Api.Protocol;
using SharePanel.Application.Kernel;
using ServerLimits = SharePanel.Api.ServerLimits;

namespace SharePanel.Architecture.Tests.Deploying;

/// <summary>What the proxy has to do for the program, and must not do to it.</summary>
internal static partial class NginxRules
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Connection", ""),
        ("Host", "$http_host"),
        // Not what the client has sent under the name, with the proxy's word behind it.
        ("X-Forwarded-For", "$remote_addr"),
        ("X-Forwarded-Proto", "$scheme"),
    ];

    public static IReadOnlyList<string> Faults(string text)
    {
        Directive file;
        try
        {
            file = NginxFile.Parse(text);
        }
        catch (FormatException fault)
        {
            return [fault.Message];
        }
        var http = file.Inside.Single(one => one.Name == "http");
        var servers = http.Inside.Where(one => one.Name == "server").ToList();
        return
        [
            .. LogFaults(http),
            .. servers.SelectMany(server =>
                IsTls(server) ? TlsFaults(server) : PlainFaults(server)
            ),
            .. servers.Where(IsTls).SelectMany(ProxyFaults),
            .. servers.Where(IsTls).SelectMany(AnswerFaults),
        ];
    }

    /// <summary>The ports it listens on.</summary>
    public static IReadOnlyList<string> Ports(string text) =>
        [.. NginxFile.Parse(text).Find("listen").Select(listen => listen.Values[0])];

    /// <summary>Whom it passes calls on to.</summary>
    public static IReadOnlyList<string> Nodes(string text) =>
        [
            .. NginxFile
                .Parse(text)
                .Find("upstream")
                .SelectMany(upstream => upstream.Inside)
                .Where(one => one.Name == "server")
                .Select(one => one.Values[0]),
        ];

    private static bool IsTls(Directive server) =>
        server.Find("listen").Any(listen => listen.Values.Contains("ssl"));

    private static IEnumerable<string> LogFaults(Directive http)
    {
        var formats = http.Find("log_format").ToDictionary(one => one.Values[0], one => one.Value);
        foreach (var (name, format) in formats)
        {
            if (Secret().Match(format) is { Success: true } secret)
                yield return $"log_format {name} shows {secret.Value}";
        }
        foreach (var log in http.Find("access_log"))
        {
            if (log.Values.Count < 2 || !formats.ContainsKey(log.Values[1]))
                yield return "access_log without a format of its own shows queries";
        }
        if (!http.Find("access_log").Any())
            yield return "without access_log the default one shows queries";
        if (!http.Find("error_log").Any(log => log.Values is [_, "crit" or "alert" or "emerg"]))
            yield return "error_log below crit shows queries";
    }

    private static IEnumerable<string> PlainFaults(Directive server) =>
        server.Find("proxy_pass").Select(_ => "plain HTTP is passed on");

    private static IEnumerable<string> TlsFaults(Directive server)
    {
        var protocols = server.Only("ssl_protocols").Split(' ');
        if (protocols.Except(["TLSv1.2", "TLSv1.3"]).Any())
            yield return "ssl_protocols allows what is broken, or is not set";
        if (server.Only("ssl_certificate").Length * server.Only("ssl_certificate_key").Length == 0)
            yield return "there is no certificate";
        if (Bytes(server.Only("client_max_body_size")) < RealProgram.LargestPayloadMib << 20)
            yield return "client_max_body_size is less than the largest plan's payload";
        var lines = server.Find("large_client_header_buffers").SingleOrDefault()?.Values[1] ?? "";
        if (Bytes(lines) < ServerLimits.MaxRequestLineBytes)
            yield return "large_client_header_buffers is less than a request line may have";
        foreach (var path in RealProgram.Answered.Operators.Where(path => !IsClosed(server, path)))
            yield return $"{path} is the operator's, and is passed on";
    }

    // By a pattern, which comes before any plain location, and takes no notice of case, as the program takes none.
    private static bool IsClosed(Directive server, string path) =>
        server
            .Find("location")
            .Where(one => one.Values is ["~*", _] && one.Only("return") == "404")
            .Any(one =>
                ((string[])[path, $"{path}/x"]).All(asked =>
                    Regex.IsMatch(asked, one.Values[1], RegexOptions.None, TimeSpan.FromSeconds(1))
                )
            );

    private static IEnumerable<string> ProxyFaults(Directive server)
    {
        var passing = server.Find("location").Where(one => one.Only("proxy_pass") != "").ToList();
        if (passing.Count == 0)
            yield return "nothing is passed on";
        foreach (var location in passing)
        {
            var set = location
                .Find("proxy_set_header")
                .ToLookup(one => one.Values[0], one => string.Join(' ', one.Values.Skip(1)));
            foreach (
                var (name, value) in Headers.Where(header =>
                    !set[header.Name].SequenceEqual([header.Value])
                )
            )
                yield return $"{name} is not set to \"{value}\"";
            if (location.Only("proxy_http_version") != "1.1")
                yield return "connections to the nodes are not kept";
            if (location.Only("proxy_next_upstream").Split(' ').Except(["error", "timeout"]).Any())
                yield return "calls are repeated that may have changed something, or none are";
        }
    }

    private static IEnumerable<string> AnswerFaults(Directive server)
    {
        var away = server.Find("location").SingleOrDefault(one => one.Value == "@away");
        if (away?.Find("return").Single() is not { Values: [var status, var body] })
        {
            yield return "nobody says in the API's words that no node is there";
            yield break;
        }
        var told = ProtocolErrors.Unavailable;
        var headers = away.Find("add_header").ToLookup(one => one.Values[0], one => one.Values[1]);
        if (
            // Without the sign the answer would keep the proxy's own status.
            !server.Find("error_page").Any(page => page.Values is ["502", "504", "=", "@away"])
            || status != told.Status.ToString(CultureInfo.InvariantCulture)
            || !headers["X-Error-Code"].SequenceEqual([told.Code])
            || !headers["Retry-After"].SequenceEqual([Seconds(told)])
            || !IsEnvelope(body, told.Message)
        )
            yield return "that no node is there is not said as the program says it";
    }

    private static string Seconds(Error error) =>
        ((int)error.RetryAfter!.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static bool IsEnvelope(string body, string message)
    {
        using var json = JsonDocument.Parse(body);
        var names = json.RootElement.EnumerateObject().Select(property => property.Name);
        return names.SequenceEqual(["status", "message", "timestamp"])
            && json.RootElement.GetProperty("message").GetString() == message;
    }

    private static long Bytes(string size) =>
        Size().Match(size) is { Success: true } match
            ? long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
                << (match.Groups["unit"].Value is "m" or "M" ? 20 : 10)
            : 0;

    [GeneratedRegex(@"\A(?<number>\d+)(?<unit>[kKmM])\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Size();

    [GeneratedRegex(
        @"\$(request\b|request_uri|args|arg_\w+|query_string|request_body|http_\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Secret();
}
