namespace SharePanel.Api.Tests.Proof.Model;

/// <summary>Looks for an order of calls that were made at the same time, in which plain lists give the same answers.</summary>
/// <param name="begin">Makes the plain lists as they were in the beginning.</param>
/// <param name="histories">What each user did and got, in the user's own order.</param>
/// <param name="end">What was seen after all of it.</param>
internal sealed class Explanation(
    Func<PlainPanel> begin,
    IReadOnlyList<List<AnsweredCall>> histories,
    IReadOnlyList<AnsweredCall> end
)
{
    public bool Exists() => ExistsAfter([]);

    private bool ExistsAfter(List<int> order)
    {
        var plain = begin();
        var next = new int[histories.Count];
        foreach (var user in order)
        {
            if (!Fits(plain, histories[user][next[user]++]))
                return false;
        }
        if (order.Count == histories.Sum(history => history.Count))
            return end.All(seen => Fits(plain, seen));
        return Enumerable
            .Range(0, histories.Count)
            .Where(user => next[user] < histories[user].Count)
            .Any(user => ExistsAfter([.. order, user]));
    }

    private static bool Fits(PlainPanel plain, AnsweredCall done) =>
        plain.Answer(done.Call, done.NewId) == done.Answer;
}
