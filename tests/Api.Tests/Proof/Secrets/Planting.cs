using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Secrets;

/// <summary>Sends secrets in every place where a client can put one, right or wrong, and remembers them.</summary>
internal sealed class Planting(ApiClient api, User user, string password)
{
    private readonly List<Secret> planted =
    [
        new("the account's password", password),
        new("the account's key", user.Key),
    ];

    private readonly ConcurrentQueue<string> told = new();

    /// <summary>All that were sent, and those that came.</summary>
    public IReadOnlyList<Secret> Planted => planted;

    /// <summary>Answers that repeat the secret they were sent.</summary>
    public IReadOnlyCollection<string> Told => told;

    /// <summary>The right ones, in every way that they can travel.</summary>
    public async Task SignInAsync()
    {
        foreach (var via in Enum.GetValues<Via>())
        {
            var login = await api.CallAsync(
                via,
                "auth",
                null,
                [new("email", user.Email), new("password", password)]
            );
            Assert.That(login.Status, Is.EqualTo(200), $"{via}: {login}");
            planted.Add(
                new Secret($"a key that login answered, {via}", login.Text("$.data.api_key")!)
            );
            if (via is Via.Query or Via.Path)
                continue;
            var made = await api.CallAsync(
                via,
                "api_keys",
                "create",
                [new("api_key", user.Key)],
                ("Idempotency-Key", $"made by {via}")
            );
            Assert.That(made.Status, Is.EqualTo(200), $"{via}: {made}");
            planted.Add(
                new Secret($"a key that create answered, {via}", made.Text("$.data.api_key")!)
            );
        }
    }

    /// <summary>Wrong ones, and right ones in wrong places.</summary>
    public async Task MisplaceAsync()
    {
        foreach (var make in (Func<string, Secret>[])[Secret.Password, Secret.Key])
        {
            await InParametersAsync(make);
            await InPathsAsync(make);
            await InHeadersAsync(make);
            await InBodiesAsync(make);
            await InBytesAsync(make);
        }
    }

    private async Task InParametersAsync(Func<string, Secret> make)
    {
        string[] names =
        [
            "password",
            "email",
            "api_key",
            "mode",
            "action",
            "type",
            "org_id",
            "limit",
            "expires_at",
            "permissions",
            "unread_only",
            "pwd",
            "token",
        ];
        foreach (var via in Enum.GetValues<Via>())
        {
            // A JSON object of the client's own has no name twice.
            foreach (var name in names.Where(n => via != Via.Json || n is not ("mode" or "action")))
            {
                foreach (
                    var (mode, action) in ((string, string?)[])
                        [("auth", null), ("orgs", "view"), ("api_keys", "create")]
                )
                {
                    var secret = Plant(make($"{name} of {mode}, {via}"));
                    List<KeyValuePair<string, object?>> parameters = [new(name, secret.Text)];
                    if (mode != "auth" && name != "api_key")
                        parameters.Add(new("api_key", user.Key));
                    await TryAsync(secret, api.CallAsync(via, mode, action, parameters));
                }
            }
        }
    }

    private async Task InPathsAsync(Func<string, Secret> make)
    {
        string[] targets =
        [
            "/{0}",
            "/api/{0}",
            "/api/{0}/view",
            "/api/orgs/{0}",
            "/api/orgs/view/{0}",
            "/?{0}",
            "/api?{0}",
            "/api?mode=auth&password={0}&password=other",
            "/docs/index.html?api_key={0}",
            "/docs/{0}",
            "/panel?api_key={0}",
            "/panel/{0}",
            "/openapi/v1.json?api_key={0}",
            "/health/ready?api_key={0}",
            "/metrics?api_key={0}",
            "/jobs?api_key={0}",
            "/jobs/{0}",
        ];
        foreach (var target in targets)
        {
            foreach (
                var method in (HttpMethod[])
                    [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Options]
            )
            {
                var secret = Plant(make($"{method} {target}"));
                await TryAsync(
                    secret,
                    api.SendAsync(method, string.Format(null, target, secret.Text), null)
                );
            }
        }
    }

    private async Task InHeadersAsync(Func<string, Secret> make)
    {
        string[] names =
        [
            "X-API-Key",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "Forwarded",
            "Idempotency-Key",
            "User-Agent",
            "Referer",
            "Cookie",
            "Origin",
            "Accept",
            "Accept-Language",
            "Host",
            "If-None-Match",
            "Range",
            "Upgrade",
            "traceparent",
            "baggage",
            "X-Password",
        ];
        foreach (var name in names)
        {
            var secret = Plant(make($"header {name}"));
            await TryAsync(secret, MakeOrgAsync((name, secret.Text)));
        }
        foreach (var scheme in (string[])["Bearer {0}", "Basic {0}", "{0}"])
        {
            var secret = Plant(make($"Authorization: {scheme}"));
            await TryAsync(
                secret,
                MakeOrgAsync(("Authorization", string.Format(null, scheme, secret.Text)))
            );
        }
        var basic = Plant(make("the dashboard's password"));
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{basic.Text}"));
        await TryAsync(basic, api.GetAsync("/jobs", ("Authorization", $"Basic {credentials}")));
        var state = Plant(make("tracestate"));
        await TryAsync(
            state,
            MakeOrgAsync(
                ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                ("tracestate", $"vendor={state.Text}")
            )
        );
    }

    private async Task InBodiesAsync(Func<string, Secret> make)
    {
        (string Type, string Body)[] bodies =
        [
            ("application/json", """{"mode":"auth","email":"a@b.c","password":"{0}" """),
            ("application/json", """{"mode":"auth","password":"{0}"""),
            ("application/json", """{"mode":"auth","password":{"a":"{0}"}}"""),
            ("application/json", """{"mode":"auth","password":["{0}"]}"""),
            ("application/json", """{"mode":"auth","{0}":1}"""),
            ("application/json", """{"mode":"auth","password":"{0}","password":"other"}"""),
            ("application/json", "\"{0}\""),
            ("application/json", "{0}"),
            ("application/json; charset=utf-16", """{"password":"{0}"}"""),
            ("text/plain", "mode=auth&password={0}"),
            ("text/{0}", "mode=auth"),
            (
                "application/x-www-form-urlencoded",
                "mode=auth&password={0}&email=%zz&password=other"
            ),
            ("application/x-www-form-urlencoded", "{0}"),
            ("multipart/form-data; boundary={0}", "--{0}\r\n"),
            (
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n{0}"
            ),
            (
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"{0}\"\r\n\r\na\r\n--b--\r\n"
            ),
            (
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"password\"; filename=\"{0}\"\r\n\r\na\r\n--b--\r\n"
            ),
            ("multipart/form-data; boundary=b", "--b\r\nX-{0}: {0}\r\n\r\na\r\n--b--\r\n"),
        ];
        foreach (var (type, body) in bodies)
        {
            var secret = Plant(make($"{type}: {body}"));
            await TryAsync(
                secret,
                api.PostAsync(
                    "/api",
                    ApiClient.Body(Encoding.UTF8.GetBytes(With(body)), With(type))
                )
            );

            string With(string text) => text.Replace("{0}", secret.Text, StringComparison.Ordinal);
        }
        var zipped = Plant(make("a compressed body"));
        using var memory = new MemoryStream();
        await using (var zip = new GZipStream(memory, CompressionLevel.NoCompression))
            await zip.WriteAsync(Encoding.UTF8.GetBytes($"mode=auth&password={zipped.Text}"));
        var content = ApiClient.Body(memory.ToArray(), "application/x-www-form-urlencoded");
        content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        await TryAsync(zipped, api.PostAsync("/api", content));
    }

    // What only a socket sends.
    private async Task InBytesAsync(Func<string, Secret> make)
    {
        string[] requests =
        [
            "{0} /api HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /api?api_key={0} HTTP/9.9\r\nHost: a\r\n\r\n",
            "GET /api?api_key={0} HTTP/1.1\r\n\r\n",
            "GET /api?api_key={0}\r\n\r\n",
            "GET {0} HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://{0}/api HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\n{0}\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\nX-API-Key: {0}\0\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\nX-API-Key : {0}\r\n\r\n",
            "GET /api HTTP/1.1\r\nHost: a\r\nX-{0}: a\r\n\r\n",
            "POST /api HTTP/1.1\r\nHost: a\r\nContent-Length: {0}\r\n\r\n",
            "POST /api HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: {0}\r\n\r\n",
            "POST /api HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\n",
            "POST /api HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"password\":\"{0}",
            "{0}\r\n\r\n",
        ];
        foreach (var request in requests)
        {
            var secret = Plant(make(request));
            var bytes = Encoding.UTF8.GetBytes(
                request.Replace("{0}", secret.Text, StringComparison.Ordinal)
            );
            Look(secret, await api.RawAsync(bytes));
        }
        // The one that a program recognises is its own: whoever names a call by a password has published it.
        var key = Plant(Secret.Key("X-Request-Id"));
        await TryAsync(key, MakeOrgAsync(("X-Request-Id", key.Text)));
    }

    private Task<Reply> MakeOrgAsync(params (string, string)[] headers) =>
        api.CallAsync(Via.Json, "orgs", "new", [new("api_key", user.Key)], headers);

    private Secret Plant(Secret secret)
    {
        planted.Add(secret);
        return secret;
    }

    private async Task TryAsync(Secret secret, Task<Reply> call) => Look(secret, $"{await call}");

    private void Look(Secret secret, string answer)
    {
        if (secret.IsIn(answer))
            told.Enqueue($"{secret.Place}: {answer}");
    }
}
