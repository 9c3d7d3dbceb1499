using System.Text;
using Konscious.Security.Cryptography;
using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Auth;

/// <summary>How passwords are stored.</summary>
public sealed class PasswordHashTests
{
    [Test]
    public async Task Checks_a_hash_of_other_parameters_by_those_that_it_names()
    {
        const string password = "correct horse";
        var salt = Enumerable.Range(1, 16).Select(i => (byte)i).ToArray();
        using var argon = new Argon2id(Encoding.UTF8.GetBytes(password))
        {
            Salt = salt,
            MemorySize = 8 * 1024,
            Iterations = 3,
            DegreeOfParallelism = 2,
        };
        var stored = $"$argon2id$v=19$m=8192,t=3,p=2${Text(salt)}${Text(argon.GetBytes(32))}";
        using var hasher = new Argon2PasswordHasher();
        Assert.That(await hasher.VerifyAsync(password, stored, default), Is.True);
        Assert.That(await hasher.VerifyAsync("wrong horse", stored, default), Is.False);
    }

    [Test]
    public async Task Salts_each_hash_and_names_its_parameters()
    {
        using var hasher = new Argon2PasswordHasher();
        var first = await hasher.HashAsync("correct horse", default);
        var second = await hasher.HashAsync("correct horse", default);
        Assert.That(first, Does.StartWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(await hasher.VerifyAsync("correct horse", second, default), Is.True);
    }

    [Test]
    public async Task Fits_nobody_where_there_is_no_account()
    {
        using var hasher = new Argon2PasswordHasher();
        Assert.That(await hasher.VerifyAsync("anything", stored: null, default), Is.False);
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}
