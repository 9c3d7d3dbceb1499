using FluentValidation;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.ApiKeys;

/// <summary>Rules of the parameters of API keys.</summary>
internal static class ApiKeyRules
{
    /// <summary>What a key may do, as a list in any order.</summary>
    public static IRuleBuilderOptions<T, string?> KeyPermissions<T>(
        this IRuleBuilder<T, string?> rule
    ) => rule.SetValidator(new PermissionsRule<T>());

    private sealed class PermissionsRule<T> : ParameterRule<T, string?>
    {
        public override string Takes => "read, write or read,write";

        public override ParameterBounds Bounds { get; } =
            new() { Words = ["read", "write", "read,write"] };

        protected override bool IsAllowed(string? value) =>
            Domain.ApiKeys.KeyPermissions.Normalize(value!) is not null;
    }
}
