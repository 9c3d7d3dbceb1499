using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Protocol;

[TestFixtureSource(typeof(Databases))]
public sealed class ParametersTests(Database database) : WireTest(database)
{
    private const string Created = "Organization created successfully";

    [Test]
    public async Task Travel_in_every_way([Values] Via via)
    {
        if (via is Via.Query or Via.Path)
            Assert.Pass("Commands are only posted.");
        var ann = await Given.UserAsync();
        var reply = await ann.CallAsync(
            via,
            "orgs",
            "new",
            new { title = "Grüße & Co + 100%", contact = "a@example.com" }
        );
        Assert.That(reply, Wire.Ok(Created));
        Assert.That(await TitleAsync(), Is.EqualTo("Grüße & Co + 100%"));
    }

    [Test]
    public async Task Of_queries_travel_in_every_way([Values] Via via)
    {
        var ann = await Given.UserAsync();
        var org = await Given.OrgAsync(ann);
        var reply = await ann.CallAsync(via, "orgs", "view", new { org_id = org });
        Assert.That(reply, Wire.Ok("Organization retrieved successfully"));
        Assert.That(reply.Number("$.data.id"), Is.EqualTo(org));
    }

    [Test]
    public async Task Mix_query_and_body()
    {
        var ann = await Given.UserAsync();
        var reply = await Api.PostJsonAsync(
            $"/api?mode=orgs&api_key={ann.Key}",
            """{"action":"new","title":"Mixed"}"""
        );
        Assert.That(reply, Wire.Ok(Created));
        Assert.That(await TitleAsync(), Is.EqualTo("Mixed"));
    }

    [Test]
    public async Task Null_is_the_same_as_absent()
    {
        var ann = await Given.UserAsync();
        var reply = await ann.PostAsync("orgs", "new", new { title = (string?)null });
        Assert.That(reply, Wire.Ok(Created));
        Assert.That(await TitleAsync(), Is.EqualTo("New Organization"));
        Assert.That(
            await ann.PostAsync("orgs", "view", new { org_id = (long?)null }),
            Wire.Error(400, "Organization ID is required", "missing_parameter")
        );
    }

    [TestCase("""["a"]""")]
    [TestCase("""{"a":1}""")]
    [TestCase("[]")]
    public async Task Nested_values_are_refused(string nested)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await PostAsync(ann, $$""" "title":{{nested}} """),
            Wire.Error(400, "title must be a single value, not a list or an object")
        );
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
    }

    [Test]
    public async Task Nested_values_that_nobody_asked_for_are_passed_over()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await PostAsync(ann, """ "extra":{"a":[1,{"b":2}]},"title":"A" """),
            Wire.Ok(Created)
        );
    }

    [Test]
    public async Task PHP_array_names_are_other_names()
    {
        var ann = await Given.UserAsync();
        var reply = await Api.PostAsync(ann.Url("orgs", "new", "&title[]=a&title[x]=b"));
        Assert.That(reply, Wire.Ok(Created));
        Assert.That(await TitleAsync(), Is.EqualTo("New Organization"));
    }

    [TestCase("&title=a&title=b", null)]
    [TestCase("&title=a", """{"title":"b"}""")]
    [TestCase("", """{"title":"a","title":"b"}""")]
    [TestCase("", """{"title":"a","ti\u0074le":"b"}""")]
    [TestCase("&ti%74le=a&title=b", null)]
    [TestCase("&title=a", """{"title":["a"]}""")]
    [TestCase("&title=a&title=", null)]
    public async Task Two_values_for_one_name_are_refused(string query, string? body)
    {
        var ann = await Given.UserAsync();
        var url = ann.Url("orgs", "new", query);
        var reply = body is null ? await Api.PostAsync(url) : await Api.PostJsonAsync(url, body);
        Assert.That(
            reply,
            Wire.Error(
                400,
                "title was given more than once, with different values",
                "conflicting_parameter"
            )
        );
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
    }

    [TestCase("&mode=profile", "mode")]
    [TestCase("&action=list", "action")]
    [TestCase("&api_key=sp_live_other", "api_key")]
    public async Task Two_values_are_refused_for_what_steers_too(string query, string name)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.PostAsync(ann.Url("orgs", "new", query)),
            Wire.Error(400, $"{name} was given more than once, with different values")
        );
    }

    [TestCase("/api/orgs/list?mode=profile", "mode")]
    [TestCase("/api/orgs/list?action=view", "action")]
    [TestCase("/api/stats/overview?type=instances", "type")]
    public async Task The_path_is_a_value_like_the_others(string path, string name)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.GetAsync($"{path}&api_key={ann.Key}"),
            Wire.Error(400, $"{name} was given more than once, with different values")
        );
    }

    [Test]
    public async Task The_same_value_twice_is_fine()
    {
        var ann = await Given.UserAsync();
        var org = await Given.OrgAsync(ann);
        var reply = await Api.PostJsonAsync(
            $"/api/orgs/view?mode=orgs&mode=orgs&action=view&api_key={ann.Key}&org_id={org}",
            $$"""{"mode":"orgs","org_id":{{org}},"org_id":"{{org}}","api_key":"{{ann.Key}}"}"""
        );
        Assert.That(reply, Wire.Ok("Organization retrieved successfully"));
    }

    [Test]
    public async Task Unknown_names_are_passed_over()
    {
        var ann = await Given.UserAsync();
        var reply = await Api.PostJsonAsync(
            ann.Url("orgs", "new", "&utm_source=x&utm_source=y&PHPSESSID=1&=2&&a"),
            """{"title":"A","csrf":1,"csrf":2}"""
        );
        Assert.That(reply, Wire.Ok(Created));
    }

    [Test]
    public async Task That_an_action_does_not_declare_never_reach_storage()
    {
        var ann = await Given.UserAsync(plan: "free");
        var bob = await Given.UserAsync();
        var before = await Database.RowAsync("SELECT * FROM accounts WHERE id = @Id", ann);
        var extra = new Dictionary<string, object?>
        {
            ["first_name"] = "Ann",
            ["title"] = "A",
            ["id"] = bob.Id,
            ["balance"] = 99999,
            ["plan"] = "enterprise",
            ["plan_id"] = 4,
            ["verified"] = 1,
            ["org_limit"] = 100,
            ["username"] = "root",
            ["email"] = "root@example.com",
            ["admin_id"] = bob.Id,
            ["created_by"] = bob.Id,
            ["user_id"] = bob.Id,
            ["UserId"] = bob.Id,
            ["userId"] = bob.Id,
        };
        foreach (var via in (Via[])[Via.Json, Via.Form, Via.PostQuery, Via.Multipart])
        {
            Assert.That(
                await ann.CallAsync(via, "profile", "update", extra),
                Wire.Done("Profile updated successfully")
            );
        }
        Assert.That(await ann.PostAsync("orgs", "new", extra), Wire.Ok(Created));
        var after = await Database.RowAsync("SELECT * FROM accounts WHERE id = @Id", ann);
        var org = await Database.RowAsync("SELECT * FROM organizations");
        before["first_name"] = "Ann";
        Assert.That(after, Is.EquivalentTo(before));
        Assert.That(org["admin_id"], Is.EqualTo(ann.Id));
        Assert.That(org["created_by"], Is.EqualTo(ann.Id));
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("9223372036854775808")]
    [TestCase("-9223372036854775809")]
    [TestCase("123456789012345678901234567890")]
    [TestCase("1.0")]
    [TestCase("1e2")]
    [TestCase("true")]
    [TestCase("\"abc\"")]
    [TestCase("\"1 2\"")]
    [TestCase("\"0x10\"")]
    [TestCase("\"1,000\"")]
    [TestCase("\"１\"")]
    [TestCase("\"1\\u0000\"")]
    [TestCase("\"1'--\"")]
    public async Task Ids_that_are_none_are_refused(string id)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await PostAsync(ann, $$""" "org_id":{{id}} """, "view"),
            Wire.Error(
                400,
                "org_id must be a whole number from 1 to 9223372036854775807",
                "invalid_parameter"
            )
        );
    }

    [TestCase("9223372036854775807")]
    [TestCase("\"9223372036854775807\"")]
    [TestCase("\" 5 \"")]
    [TestCase("\"0005\"")]
    public async Task Ids_that_nothing_has_are_not_found(string id)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await PostAsync(ann, $$""" "org_id":{{id}} """, "view"),
            Wire.Error(404, "Organization not found", "organization_not_found")
        );
    }

    [TestCase("\"\"")]
    [TestCase("\"  \"")]
    [TestCase("null")]
    public async Task Ids_that_are_empty_are_missing(string id)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await PostAsync(ann, $$""" "org_id":{{id}} """, "view"),
            Wire.Error(400, "Organization ID is required", "missing_parameter")
        );
    }

    [TestCase("title=%41%42", "AB")]
    [TestCase("title=a+b%2Bc", "a b+c")]
    [TestCase("title=100%", "100%")]
    [TestCase("title=%zz%4", "%zz%4")]
    [TestCase("title=%2541", "%41")]
    [TestCase("title=a=b", "a=b")]
    [TestCase("title=%C3%A9", "é")]
    [TestCase("title=%F0%9F%98%80", "😀")]
    [TestCase("%74itle=x", "x")]
    [TestCase("title=+%20x+", "x")]
    [TestCase("title=a%26b", "a&b")]
    [TestCase("title=a;b", "a;b")]
    public async Task Escapes_are_read_as_browsers_write_them(string query, string title)
    {
        var ann = await Given.UserAsync();
        Assert.That(await Api.PostAsync(ann.Url("orgs", "new", $"&{query}")), Wire.Ok(Created));
        Assert.That(await TitleAsync(), Is.EqualTo(title));
    }

    [TestCase("%FF")]
    [TestCase("%C3")]
    [TestCase("%C0%AF")]
    [TestCase("%ED%A0%80")]
    [TestCase("a%F0%9F%98")]
    public async Task Escapes_that_make_no_UTF8_are_refused(string escapes)
    {
        var ann = await Given.UserAsync();
        var refused = Wire.Error(400, "title must be valid UTF-8 text");
        Assert.That(await Api.PostAsync(ann.Url("orgs", "new", $"&title={escapes}")), refused);
        Assert.That(
            await Api.PostAsync(
                ann.Url("orgs", "new"),
                ApiClient.Body(
                    Encoding.ASCII.GetBytes($"title={escapes}"),
                    "application/x-www-form-urlencoded"
                )
            ),
            refused
        );
    }

    [TestCase("\\ud800")]
    [TestCase("a\\udc00b")]
    [TestCase("\\ude00\\ud83d")]
    public async Task Half_surrogates_are_refused(string escape)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await PostAsync(ann, $$""" "title":"{{escape}}" """),
            Wire.Error(400, "title must be valid UTF-8 text")
        );
    }

    [Test]
    public async Task Half_surrogates_in_unknown_names_harm_nothing()
    {
        var ann = await Given.UserAsync();
        Assert.That(await PostAsync(ann, """ "\ud800":1,"title":"A" """), Wire.Ok(Created));
    }

    [TestCase("\\u0000")]
    [TestCase("\\u0007")]
    [TestCase("\\u001b[31m")]
    [TestCase("\\u007f")]
    [TestCase("\\u0085")]
    [TestCase("\\n")]
    [TestCase("\\t")]
    public async Task Control_characters_are_refused(string escape)
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await PostAsync(ann, $$""" "title":"a{{escape}}b" """),
            Wire.Error(
                400,
                "title must be text of at most 200 characters without control characters"
            )
        );
        Assert.That(await Database.CountAsync("organizations"), Is.Zero);
    }

    [Test]
    public async Task Lengths_end_at_their_maximum()
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await ann.PostAsync("orgs", "new", new { title = new string('a', 200) }),
            Wire.Ok(Created)
        );
        Assert.That(
            await ann.PostAsync("orgs", "new", new { title = new string('a', 201) }),
            Wire.Error(
                400,
                "title must be text of at most 200 characters without control characters"
            )
        );
    }

    [TestCase("limit", "0", "a whole number from 1 to 1000")]
    [TestCase("limit", "1001", "a whole number from 1 to 1000")]
    [TestCase("limit", "-1", "a whole number from 1 to 1000")]
    [TestCase("limit", "ten", "a whole number from 1 to 1000")]
    [TestCase("limit", "", "a whole number from 1 to 1000")]
    [TestCase("limit", "1.5", "a whole number from 1 to 1000")]
    [TestCase("limit", "99999999999", "a whole number from 1 to 1000")]
    [TestCase("offset", "-1", "a whole number from 0 to 2147483647")]
    [TestCase("offset", "2147483648", "a whole number from 0 to 2147483647")]
    public async Task Refusals_name_the_parameter_and_what_it_takes(
        string name,
        string value,
        string takes
    )
    {
        var ann = await Given.UserAsync();
        Assert.That(
            await Api.GetAsync(ann.Url("orgs", "list", $"&{name}={value}")),
            Wire.Error(400, $"{name} must be {takes}", "invalid_parameter")
        );
    }

    private Task<string?> TitleAsync() =>
        Database.ValueAsync<string>("SELECT title FROM organizations");

    private Task<Reply> PostAsync(User user, string members, string action = "new") =>
        Api.PostJsonAsync(user.Url("orgs", action), $"{{{members}}}");
}
