using System.Text;
using SharePanel.Api.Tests.Harness;

namespace SharePanel.Api.Tests.Proof.Limits;

/// <summary>That a race would find one too many, and one too few.</summary>
public sealed class JudgingTests
{
    private static readonly Reply Served = new(200, new Dictionary<string, string>(), []);
    private static readonly Reply Full = Served with { Status = 403 };

    private static readonly Reply Refused = new(
        429,
        new Dictionary<string, string>
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["Content-Length"] = "115",
            ["Cache-Control"] = "no-store",
            ["X-Error-Code"] = "rate_limit_exceeded",
            ["Retry-After"] = "1",
        },
        Encoding.UTF8.GetBytes(
            """{"status":"error","message":"Rate limit exceeded. Please try again later.","timestamp":"2026-03-15T12:00:00+00:00"}"""
        )
    );

    [TestCase(2, 0, true)]
    [TestCase(3, 0, false)]
    [TestCase(1, 0, false)]
    [TestCase(3, 1, true)]
    [TestCase(4, 1, false)]
    [TestCase(1, 1, false)]
    public void Counts_places(int served, int deleted, bool isRight)
    {
        Reply[] replies = [.. Enumerable.Repeat(Served, served), Full, Full];
        Assert.That(
            () => new Places(5, 2).Judge(replies, deleted, Is.EqualTo(Served), Is.EqualTo(Full)),
            isRight ? Is.EqualTo(served) : Throws.InvalidOperationException
        );
    }

    [TestCase(3, 1000, 3, true)]
    [TestCase(3, 1000, 2, false)]
    [TestCase(3, 1000, 4, false)]
    [TestCase(1000, 3, 3, true)]
    [TestCase(1000, 3, 4, false)]
    [TestCase(0, 1000, 0, true)]
    [TestCase(0, 1000, 1, false)]
    public void Counts_requests(int minuteLeft, int dayLeft, int admitted, bool isRight)
    {
        var quota = new Quota([], 10 + minuteLeft, 10, 100 + dayLeft, 100);
        var replies = new Replies(
            [.. Enumerable.Repeat(Served, admitted), .. Enumerable.Repeat(Refused, 5)],
            [Served]
        );
        Assert.That(
            () => quota.Judge(replies),
            isRight ? Throws.Nothing : Throws.InvalidOperationException
        );
    }
}
