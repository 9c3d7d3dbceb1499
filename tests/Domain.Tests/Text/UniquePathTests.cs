using SharePanel.Domain.Text;

namespace SharePanel.Domain.Tests.Text;

public sealed class UniquePathTests
{
    [Test]
    public void Takes_the_first_number_that_is_free() =>
        Assert.That(
            FirstFree("shop", new HashSet<string> { "shop", "shop-2", "shop-4" }),
            Is.EqualTo("shop-3")
        );

    [Test]
    public void Shortens_a_long_path_for_its_number()
    {
        var path = new string('a', UniquePath.MaxLength);
        var free = FirstFree(path, new HashSet<string> { path });
        Assert.That(free, Has.Length.EqualTo(UniquePath.MaxLength).And.EndsWith("a-2"));
    }

    [Test]
    public void Falls_back_where_no_letter_can_be_written() =>
        Assert.That(UniquePath.From("日本", "instance"), Is.EqualTo("instance"));

    [Test]
    public void Stays_as_it_is_while_free() =>
        Assert.That(FirstFree("acme", Taken("acme-2", "other")), Is.EqualTo("acme"));

    [Test]
    public void Takes_the_first_free_number_from_2_on() =>
        Assert.Multiple(() =>
        {
            Assert.That(FirstFree("acme", Taken("acme")), Is.EqualTo("acme-2"));
            Assert.That(FirstFree("acme", Taken("acme", "acme-2")), Is.EqualTo("acme-3"));
            Assert.That(FirstFree("acme", Taken("acme", "acme-3")), Is.EqualTo("acme-2"));
        });

    [Test]
    public void Is_shortened_to_make_room_for_its_number()
    {
        var path = new string('a', 64);
        var taken = new HashSet<string> { path };
        for (var number = 2; number < 10; number++)
            taken.Add($"{new string('a', 62)}-{number}");

        Assert.That(FirstFree(path, taken), Is.EqualTo($"{new string('a', 61)}-10"));
    }

    [Test]
    public void Never_doubles_the_hyphen_where_it_is_shortened()
    {
        var path = new string('a', 61) + "-bc";

        Assert.That(FirstFree(path, Taken(path)), Is.EqualTo($"{new string('a', 61)}-2"));
    }

    [Test]
    public void Stays_well_formed_through_a_thousand_clashes()
    {
        var path = UniquePath.From(new string('z', 200), "x");
        var taken = new HashSet<string>();
        for (var i = 0; i < 1000; i++)
            Assert.That(taken.Add(FirstFree(path, taken)), Is.True);

        Assert.That(taken.Where(made => !UniquePath.IsWellFormed(made)), Is.Empty);
    }

    [Test]
    public void Finds_a_free_number_among_very_many_in_few_questions()
    {
        var taken = new HashSet<string> { "shop" };
        for (var number = 2; number <= 100_000; number++)
            taken.Add($"shop-{number}");
        var questions = 0;

        var free = UniquePath.FirstFreeAsync(
            "shop",
            path =>
            {
                questions++;
                return Task.FromResult(taken.Contains(path));
            }
        );

        Assert.That(free.GetAwaiter().GetResult(), Is.EqualTo("shop-100001"));
        Assert.That(questions, Is.LessThan(60));
    }

    private static string FirstFree(string path, HashSet<string> taken) =>
        UniquePath
            .FirstFreeAsync(path, wanted => Task.FromResult(taken.Contains(wanted)))
            .GetAwaiter()
            .GetResult();

    private static HashSet<string> Taken(params string[] paths) => [.. paths];
}
