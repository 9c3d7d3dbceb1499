using FluentValidation;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Orgs;

/// <summary>Rules of the parameters that several actions on organizations take.</summary>
internal static class OrgRules
{
    public const int MaxTitleLength = 200;

    /// <summary>A path that may be asked for.</summary>
    public static IRuleBuilderOptions<T, string?> OrgPath<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new PathRule<T>());

    private sealed class PathRule<T> : ParameterRule<T, string?>
    {
        public override string Takes => "1 to 64 characters of a-z, 0-9 and -";

        public override ParameterBounds Bounds { get; } =
            new() { MaxLength = 64, Pattern = "^[a-z0-9-]{1,64}$" };

        protected override bool IsAllowed(string? value) => Domain.Orgs.OrgPath.IsWellFormed(value);
    }
}
