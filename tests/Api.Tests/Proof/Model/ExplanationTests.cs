namespace SharePanel.Api.Tests.Proof.Model;

public sealed class ExplanationTests
{
    private static readonly ModelAnswer Taken = new(400, "path is already taken");

    [Test]
    public void Two_who_want_the_same_are_explained_if_one_has_got_it() =>
        Assert.That(Exists([Wants(0, 1)], [Wants(1, 2) with { Answer = Taken, NewId = 0 }]));

    [Test]
    public void Both_having_it_is_not_explained() =>
        Assert.That(Exists([Wants(0, 1)], [Wants(1, 2)]), Is.False);

    [Test]
    public void Neither_having_it_is_not_explained() =>
        Assert.That(
            Exists(
                [Wants(0, 1) with { Answer = Taken, NewId = 0 }],
                [Wants(1, 2) with { Answer = Taken, NewId = 0 }]
            ),
            Is.False
        );

    private static bool Exists(params List<AnsweredCall>[] histories) =>
        new Explanation(Begin, histories, []).Exists();

    private static PlainPanel Begin()
    {
        var plain = new PlainPanel();
        plain.Accounts.Add(new() { Id = 1, Username = "ann" });
        plain.Accounts.Add(new() { Id = 2, Username = "bob" });
        return plain;
    }

    private static AnsweredCall Wants(int user, long org) =>
        new(
            new ModelCall(
                user,
                "orgs",
                "new",
                new Dictionary<string, object?> { ["title"] = "A", ["path"] = "a" }
            ),
            new ModelAnswer(200, "Organization created successfully", $$"""{"org_id":{{org}}}"""),
            org
        );
}
