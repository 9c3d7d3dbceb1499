using SharePanel.Application.Kernel;

namespace SharePanel.Api.Tests.Proof.Access;

/// <summary>What the matrix says that a call is answered: a status and, for a refusal, the code of its error.</summary>
internal sealed record Expected(int Status, string? Code)
{
    private static readonly Expected Served = new(200, null);
    private static readonly Expected BadKey = new(401, "invalid_api_key");
    private static readonly Expected BadLogin = new(401, "invalid_credentials");
    private static readonly Expected WeakKey = new(403, "insufficient_permissions");
    private static readonly Expected Forbidden = new(403, "not_an_organization_admin");

    public bool IsServed => Status == 200;

    public static Expected Of(ActionDescriptor action, To to, Caller caller)
    {
        if (to == To.Anyone)
            return caller.Pass == Pass.SuspendedAccount ? BadLogin : Served;
        if (caller.Pass is not (Pass.Key or Pass.ReadKey or Pass.WriteKey))
            return BadKey;
        if (caller.Pass == (action.IsCommand ? Pass.ReadKey : Pass.WriteKey))
            return WeakKey;
        return to switch
        {
            To.Account => Served,
            To.Owner => caller.Standing == Standing.Owner ? Served : Absent(action),
            _ when caller.Standing == Standing.Outsider => Absent(action),
            To.Members => Served,
            _ => caller.Standing is Standing.Owner or Standing.Administrator ? Served : Forbidden,
        };
    }

    // Each mode has one error for what is not there.
    private static Expected Absent(ActionDescriptor action)
    {
        var error =
            action.Failures.SingleOrDefault(failure => failure.Status == 404)
            ?? throw new InvalidOperationException(
                $"{action.Label} hides what is not the caller's, so it needs one [Fails] with 404, or another [Access]."
            );
        return new Expected(error.Status, error.Code);
    }
}
