namespace SharePanel.Domain.Text;

/// <summary>The form in which texts are compared. Engines differ in case and accents, so equality is decided here.</summary>
public static class Folding
{
    /// <summary>A text as it is searched for and compared: composed, in lower case of the invariant culture.</summary>
    public static string Fold(string text)
    {
        // Twice: some capitals with an accent have no composed form while their small letters have one.
        return Composition.Compose(Composition.Compose(text).ToLowerInvariant());
    }
}
