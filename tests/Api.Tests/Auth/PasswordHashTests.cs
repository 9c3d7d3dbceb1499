using SharePanel.Infrastructure.Security;

namespace SharePanel.Api.Tests.Auth;

/// <summary>How passwords are stored.</summary>
public sealed class PasswordHashTests
{
    // Made by another implementation.
    [TestCase(
        "$argon2id$v=19$m=19456,t=2,p=1$AQIDBAUGBwgJCgsMDQ4PEA$WSYaCniE35LgMC861etJkzreaLAHfRyCvDTHu5qnYDY"
    )]
    [TestCase(
        "$argon2id$v=19$m=8192,t=3,p=1$AQIDBAUGBwgJCgsMDQ4PEA$CvQfYy8jJmFTIBlta6BmUWHWpLa1hkXprCL4R6Yii6g"
    )]
    public async Task Checks_a_hash_by_the_parameters_that_it_names(string stored)
    {
        using var hasher = new Argon2PasswordHasher();
        Assert.That(await hasher.VerifyAsync("correct horse", stored, default), Is.True);
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
}
