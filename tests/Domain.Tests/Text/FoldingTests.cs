using System.Text;
using SharePanel.Domain.Text;

namespace SharePanel.Domain.Tests.Text;

internal sealed class FoldingTests
{
    [TestCase("User@Example.COM", "user@example.com")]
    [TestCase("ÉCOLE", "école")]
    [TestCase("ПРИВЕТ", "привет")]
    [TestCase("ＡＢＣ１２３", "abc123")]
    [TestCase("", "")]
    public void Is_in_lower_case(string text, string folded) =>
        Assert.That(Folding.Fold(text), Is.EqualTo(folded));

    [TestCase("E\u0301cole", "école")]
    [TestCase("J\u030C", "ǰ")]
    [TestCase("T\u0308", "ẗ")]
    [TestCase("oﬃce", "OFFICE")]
    public void Makes_two_spellings_of_one_text_equal(string one, string other) =>
        Assert.That(Folding.Fold(one), Is.EqualTo(Folding.Fold(other)));

    [Test]
    public void Keeps_accents_apart() =>
        Assert.That(Folding.Fold("resume"), Is.Not.EqualTo(Folding.Fold("résumé")));

    [Test]
    [SetCulture("tr-TR")]
    public void Is_the_same_in_every_culture() =>
        Assert.That(Folding.Fold("INFO@EXAMPLE.COM"), Is.EqualTo("info@example.com"));

    [Test]
    public void Folds_no_further_the_second_time()
    {
        var moving = new List<string>();
        foreach (
            var mark in (string[])
                ["", "\u0301", "\u0307", "\u0308", "\u030A", "\u030C", "\u0331", "\u0345"]
        )
        {
            for (var value = 0; value <= 0x1FFFF; value++)
            {
                if (!Rune.IsValid(value))
                    continue;
                var once = Folding.Fold($"{new Rune(value)}{mark}");
                if (Folding.Fold(once) != once)
                    moving.Add($"U+{value:X4} {mark}");
            }
        }
        Assert.That(moving, Is.Empty);
    }

    // Not as test cases: attributes are stored as UTF-8, which cannot hold half a pair.
    [Test]
    public void Replaces_what_is_no_character()
    {
        foreach (var text in (string[])["A\uD83D", "A\uDE00", "A\uFFFF", "A\uFDD0"])
            Assert.That(Folding.Fold(text), Is.EqualTo("a\uFFFD"));
    }
}
