using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SharePanel.Domain.ApiKeys;

namespace SharePanel.Domain.Tests.ApiKeys;

internal sealed class ApiKeyTokenTests
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // Made by another implementation of CRC-32.
    private const string Known = "sp_live_abcdefghijklmnopqrstuvwxyzABCD4dNndU";

    [Test]
    public void Has_the_documented_shape() =>
        Assert.That(ApiKeyToken.Generate(), Does.Match(@"\Asp_live_[0-9A-Za-z]{36}\z"));

    [TestCase("sp_live_0000000000000000000000000000002C8GjS")]
    [TestCase(Known)]
    [TestCase("sp_live_1234567890123456789012345678902PDSiF")]
    public void Accepts_keys_whose_checksum_was_made_elsewhere(string token) =>
        Assert.That(ApiKeyToken.IsWellFormed(token), Is.True);

    [Test]
    public void Carries_the_CRC_32_that_gzip_computes()
    {
        Assume.That(GzipCrc("123456789"), Is.EqualTo(0xCBF43926));
        for (var i = 0; i < 100; i++)
        {
            var token = ApiKeyToken.Generate();
            var checksum = token[^6..]
                .Aggregate(0UL, (value, c) => value * 62 + (ulong)Base62.IndexOf(c));
            Assert.That(checksum, Is.EqualTo((ulong)GzipCrc(token[8..^6])));
        }
    }

    [Test]
    public void Detects_every_change_of_one_character()
    {
        var accepted = new List<string>();
        for (var at = 0; at < Known.Length; at++)
        {
            foreach (var other in Base62 + "_-. é")
            {
                if (other == Known[at])
                    continue;
                var mistyped = Known[..at] + other + Known[(at + 1)..];
                if (ApiKeyToken.IsWellFormed(mistyped))
                    accepted.Add(mistyped);
            }
        }
        Assert.That(accepted, Is.Empty);
    }

    [Test]
    public void Detects_neighbours_that_changed_places()
    {
        var accepted = Enumerable
            .Range(0, Known.Length - 1)
            .Where(at => Known[at] != Known[at + 1])
            .Select(at => Known[..at] + Known[at + 1] + Known[at] + Known[(at + 2)..])
            .Where(token => ApiKeyToken.IsWellFormed(token));

        Assert.That(accepted, Is.Empty);
    }

    [TestCase("")]
    [TestCase("sp_live_")]
    [TestCase(Known + "0")]
    [TestCase(" " + Known)]
    [TestCase(Known + "\n")]
    [TestCase("SP_LIVE_abcdefghijklmnopqrstuvwxyzABCD4dNndU")]
    [TestCase("sp_test_abcdefghijklmnopqrstuvwxyzABCD4dNndU")]
    [TestCase("sp_live_abcdefghijklmnopqrstuvwxyzABCD4dNnd")]
    public void Refuses_every_other_shape(string token) =>
        Assert.That(ApiKeyToken.IsWellFormed(token), Is.False);

    [Test]
    public void Makes_keys_that_are_well_formed_and_never_alike()
    {
        var tokens = Enumerable.Range(0, 10_000).Select(_ => ApiKeyToken.Generate()).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(tokens, Is.Unique);
            Assert.That(tokens.Where(token => !ApiKeyToken.IsWellFormed(token)), Is.Empty);
        });
    }

    [Test]
    public void Draws_every_character_at_every_place()
    {
        var tokens = Enumerable.Range(0, 2_000).Select(_ => ApiKeyToken.Generate()).ToList();
        var drawn = Enumerable
            .Range(8, 30)
            .Select(at => tokens.Select(t => t[at]).Distinct().Count());

        Assert.That(drawn, Is.All.EqualTo(62));
    }

    [Test]
    public void Is_stored_as_SHA_256() =>
        Assert.That(
            Convert.ToHexStringLower(ApiKeyToken.Hash(Known)),
            Is.EqualTo("40da27e9dc80cd0b2bd64d480e4d6052150445a49df0ae3ee348af31eedfe845")
        );

    [TestCase(0)]
    [TestCase(256)]
    [TestCase(257)]
    [TestCase(100_000)]
    public void Hashes_texts_of_any_length(int length)
    {
        var text = new string('é', length);

        Assert.That(
            ApiKeyToken.Hash(text),
            Is.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        );
    }

    [Test]
    public void Shows_little_of_itself() =>
        Assert.That(ApiKeyToken.VisibleLength - ApiKeyToken.Prefix.Length, Is.EqualTo(4));

    // A gzip file ends in the CRC-32 and the length of what it holds.
    private static uint GzipCrc(string text)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.ASCII.GetBytes(text));
        return BinaryPrimitives.ReadUInt32LittleEndian(file.ToArray().AsSpan()[^8..]);
    }
}
