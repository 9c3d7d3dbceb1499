using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SharePanel.Api.Tests.Harness;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Repeats;

[TestFixtureSource(typeof(Databases))]
public sealed class IdempotencyTests(Database database) : WireTest(database)
{
    private const string Created = "Organization created successfully";

    [Test]
    public async Task Makes_the_change_once_and_repeats_the_answer()
    {
        var ann = await Given.UserAsync();
        var first = await NewOrgAsync(ann, "one", "Zoë \"& Söhne\" 😀");
        Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await NewOrgAsync(ann, "one", "Zoë \"& Söhne\" 😀");
        Assert.Multiple(async () =>
        {
            Assert.That(first, Wire.Ok(Created));
            Assert.That(first.Header("Idempotent-Replayed"), Is.Null);
            Assert.That(again.Header("Idempotent-Replayed"), Is.EqualTo("true"));
            Assert.That(Untimed(again), Is.EqualTo(Untimed(first)));
            Assert.That(again.Text("$.timestamp"), Is.Not.EqualTo(first.Text("$.timestamp")));
            Assert.That(again.Header("X-Request-Id"), Is.Not.EqualTo(first.Header("X-Request-Id")));
            Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
            Assert.That(await Database.CountAsync("activity"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Answers_the_first_time_as_without_a_key()
    {
        var ann = await Given.UserAsync();
        var with = await NewOrgAsync(ann, "one", "A");
        var without = await ann.PostAsync("orgs", "new", new { title = "A" });
        Assert.That(
            Untimed(with).Replace(with.Raw("$.data"), "…"),
            Is.EqualTo(Untimed(without).Replace(without.Raw("$.data"), "…"))
        );
    }

    [Test]
    public async Task Repeats_an_answer_without_data()
    {
        var ann = await Given.UserAsync(instances: 3);
        var first = await PostAsync(ann, "k", "/api/instances/sleep_all", "{}");
        var again = await PostAsync(ann, "k", "/api/instances/sleep_all", "{}");
        Assert.Multiple(() =>
        {
            Assert.That(first, Wire.Done("3 instances put to sleep successfully"));
            Assert.That(again, Wire.Done("3 instances put to sleep successfully"));
        });
    }

    [Test]
    public async Task Knows_the_same_call_however_it_is_sent()
    {
        var ann = await Given.UserAsync();
        var first = await NewOrgAsync(ann, "one", "A");
        var again = await Api.PostAsync(
            "/?mode=orgs&action=new&title=+A+&extra=1",
            null,
            ("Authorization", $"Bearer {ann.Key}"),
            ("Idempotency-Key", "one")
        );
        Assert.That(Untimed(again), Is.EqualTo(Untimed(first)));
    }

    [Test]
    public async Task Refuses_other_parameters_under_the_same_key()
    {
        var ann = await Given.UserAsync();
        await NewOrgAsync(ann, "one", "A");
        var used = Wire.Error(
            409,
            "This Idempotency-Key was already used for a call with different parameters",
            "idempotency_key_reused"
        );
        Assert.Multiple(async () =>
        {
            Assert.That(await NewOrgAsync(ann, "one", "B"), used);
            Assert.That(await NewOrgAsync(ann, "one", null), used);
            Assert.That(await PostAsync(ann, "one", "/api/instances/sleep_all", "{}"), used);
            Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Belongs_to_the_account_not_to_the_API_key()
    {
        var ann = await Given.UserAsync();
        var bob = await Given.UserAsync();
        var first = await NewOrgAsync(ann, "one", "A");
        var again = await NewOrgAsync(await Given.KeyAsync(ann), "one", "A");
        var other = await NewOrgAsync(bob, "one", "A");
        Assert.Multiple(() =>
        {
            Assert.That(Untimed(again), Is.EqualTo(Untimed(first)));
            Assert.That(other.Header("Idempotent-Replayed"), Is.Null);
            Assert.That(
                other.Number("$.data.org_id"),
                Is.Not.EqualTo(first.Number("$.data.org_id"))
            );
        });
    }

    [Test]
    public async Task Forgets_after_a_day()
    {
        var ann = await Given.UserAsync();
        var first = await NewOrgAsync(ann, "one", "A");
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.That(Untimed(await NewOrgAsync(ann, "one", "A")), Is.EqualTo(Untimed(first)));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var anew = await NewOrgAsync(ann, "one", "A");
        Assert.Multiple(async () =>
        {
            Assert.That(anew, Wire.Ok(Created));
            Assert.That(anew.Header("Idempotent-Replayed"), Is.Null);
            Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(2));
            Assert.That(await Database.CountAsync("idempotency_records"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Tries_again_what_failed()
    {
        var ann = await Given.UserAsync(plan: "free", orgs: 1);
        Assert.That((await NewOrgAsync(ann, "one", "A")).Status, Is.EqualTo(403));
        Assert.That(
            (await PostAsync(ann, "two", "/api/orgs/new", """{"path":"?"}""")).Status,
            Is.EqualTo(400)
        );
        Assert.That(await Database.CountAsync("idempotency_records"), Is.Zero);
        await Database.ExecuteAsync("UPDATE accounts SET plan_id = plan_id + 1");
        // What other programs change is seen within a second.
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await NewOrgAsync(ann, "one", "A"), Wire.Ok(Created));
    }

    [Test]
    public async Task Makes_the_change_once_for_simultaneous_calls()
    {
        var ann = await Given.UserAsync();
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => NewOrgAsync(ann, "one", "A"))
        );
        var made = replies.Where(r => r.Status == 200).ToList();
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.CountAsync("organizations"), Is.EqualTo(1));
            Assert.That(made.Count(r => r.Header("Idempotent-Replayed") is null), Is.EqualTo(1));
            Assert.That(made.Select(Untimed).Distinct().Count(), Is.EqualTo(1));
            Assert.That(
                replies.Where(r => r.Status != 200),
                Has.All.Matches(
                    Wire.Error(
                        409,
                        "A call with this Idempotency-Key is still running",
                        "idempotency_key_running"
                    )
                )
            );
        });
    }

    [TestCase("")]
    [TestCase("é")]
    [TestCase("a\tb")]
    public async Task Refuses_a_key_that_is_not_printable(string key)
    {
        var ann = await Given.UserAsync();
        var body = "{}";
        var answer = await Api.RawAsync(
            Encoding.UTF8.GetBytes(
                $"POST /api/orgs/new HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-API-Key: {ann.Key}\r\nIdempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            ),
            endOfSending: false
        );
        Assert.Multiple(async () =>
        {
            Assert.That(answer, Does.StartWith("HTTP/1.1 400"));
            Assert.That(
                answer,
                Does.Contain("Idempotency-Key must be 1 to 255 printable ASCII characters")
            );
            Assert.That(await Database.CountAsync("organizations"), Is.Zero);
        });
    }

    [Test]
    public async Task Takes_a_key_of_255_characters_and_no_more()
    {
        var ann = await Given.UserAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await NewOrgAsync(ann, new string('~', 255), "A"), Wire.Ok(Created));
            Assert.That(
                (await NewOrgAsync(ann, new string('~', 256), "A")).Status,
                Is.EqualTo(400)
            );
            Assert.That(await NewOrgAsync(ann, "with space", "A"), Wire.Ok(Created));
        });
    }

    [Test]
    public async Task Is_passed_over_where_nothing_changes()
    {
        var ann = await Given.UserAsync();
        var header = ("Idempotency-Key", new string('a', 300));
        Assert.Multiple(async () =>
        {
            Assert.That(
                (await Api.GetAsync(ann.Url("profile", "view"), header)).Status,
                Is.EqualTo(200)
            );
            Assert.That(
                (
                    await Api.GetAsync(
                        $"/api?mode=auth&email={ann.Email}&password={Uri.EscapeDataString(User.Password)}",
                        header
                    )
                ).Status,
                Is.EqualTo(200)
            );
        });
    }

    [Test]
    public async Task Repeats_a_new_API_key_only_to_the_key_that_made_it()
    {
        var ann = await Given.UserAsync();
        var other = await Given.KeyAsync(ann);
        var first = await PostAsync(ann, "one", "/api/api_keys/create", "{}");
        var again = await PostAsync(ann, "one", "/api/api_keys/create", "{}");
        var foreign = await PostAsync(other, "one", "/api/api_keys/create", "{}");
        Assert.Multiple(async () =>
        {
            Assert.That(first.Status, Is.EqualTo(200));
            Assert.That(Untimed(again), Is.EqualTo(Untimed(first)));
            Assert.That(
                foreign,
                Wire.Error(
                    409,
                    "The answer holds a secret. It is repeated only to the API key that it was first given to",
                    "idempotency_key_sealed"
                )
            );
            Assert.That(
                await Database.ValueAsync<string>("SELECT body FROM idempotency_records"),
                Does.Not.Contain(first.Text("$.data.api_key")).And.StartsWith("sealed:")
            );
        });
    }

    [Test]
    public async Task Leaves_no_API_key_readable_in_the_database()
    {
        if (Database is not SqliteDatabase file)
            return;
        var ann = await Given.UserAsync();
        var made = await PostAsync(ann, "one", "/api/api_keys/create", "{}");
        var secret = Encoding.ASCII.GetBytes(made.Text("$.data.api_key")!);
        foreach (var path in (string[])[file.FilePath, $"{file.FilePath}-wal"])
        {
            await using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite
            );
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.That(bytes.ToArray().AsSpan().IndexOf(secret), Is.EqualTo(-1));
        }
    }

    [Test]
    public void Seals_every_answer_whose_name_sounds_like_a_secret()
    {
        var open = Server
            .Services.GetRequiredService<ActionCatalog>()
            .Actions.Where(action =>
                !action.AnswersSecret
                && Array.Exists(
                    action.ValueType.GetProperties(),
                    property =>
                        property.PropertyType == typeof(string)
                        && Regex.IsMatch(
                            property.Name,
                            "key|token|secret|password",
                            RegexOptions.IgnoreCase,
                            TimeSpan.FromSeconds(1)
                        )
                )
            )
            .Select(action => action.Label);
        Assert.That(open, Is.Empty);
    }

    private static Task<Reply> NewOrgAsync(User user, string key, string? title) =>
        PostAsync(
            user,
            key,
            "/api/orgs/new",
            title is null ? "{}" : System.Text.Json.JsonSerializer.Serialize(new { title })
        );

    private static Task<Reply> PostAsync(User user, string key, string path, string json) =>
        user.Api.PostJsonAsync(path, json, ("X-API-Key", user.Key), ("Idempotency-Key", key));

    private static string Untimed(Reply reply) =>
        reply.Body.Replace(reply.Text("$.timestamp")!, "…");
}
