using FluentValidation;
using MediatR;
using SharePanel.Application.Kernel;
using SharePanel.Application.Kernel.Rules;

namespace SharePanel.Application.Profile;

/// <summary>Changes what is sent of the caller's own profile. Reference: Update Profile.</summary>
public static class UpdateProfile
{
    /// <param name="Bio">A new text about oneself; may have line breaks; empty clears it.</param>
    /// <param name="Pfp">Where the new profile picture is; empty clears it.</param>
    /// <param name="FirstName">A new first name; empty clears it.</param>
    /// <param name="LastName">A new last name; empty clears it.</param>
    /// <param name="Phone">A new phone number; empty clears it.</param>
    /// <param name="Address">A new postal address; may have line breaks; empty clears it.</param>
    [Action("profile", "update", "Profile updated successfully", Order = 2)]
    public sealed record Command(
        [Example("Runs the demo account.")] string? Bio,
        [Example("https://example.com/demi.png")] string? Pfp,
        [Example("Demi")] string? FirstName,
        [Example("Doe")] string? LastName,
        [Example("1234567890")] string? Phone,
        [Example("123 Main St")] string? Address
    ) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Bio).Text(2000, lineBreaks: true);
            RuleFor(c => c.Pfp).Text(2000).WebAddress();
            RuleFor(c => c.FirstName).Text(100);
            RuleFor(c => c.LastName).Text(100);
            RuleFor(c => c.Phone).Text(50);
            RuleFor(c => c.Address).Text(500, lineBreaks: true);
            RuleFor(c => c)
                .SomeField(c =>
                    (c.Bio ?? c.Pfp ?? c.FirstName ?? c.LastName ?? c.Phone ?? c.Address)
                        is not null
                );
        }
    }

    public interface IStore
    {
        /// <summary>Writes the fields that are not null; an empty one becomes null.</summary>
        Task UpdateAsync(long userId, Command fields, CancellationToken cancellationToken);
    }

    internal sealed class Handler(IStore store, ICaller caller, IActivityLog activity)
        : IRequestHandler<Command, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Command c, CancellationToken cancellationToken)
        {
            await store.UpdateAsync(caller.UserId, c, cancellationToken);
            await activity.RecordAsync(
                caller.UserId,
                "profile_updated",
                "account",
                caller.UserId,
                ChangedFields.Of(
                    (c.Bio, "bio"),
                    (c.Pfp, "pfp"),
                    (c.FirstName, "first_name"),
                    (c.LastName, "last_name"),
                    (c.Phone, "phone"),
                    (c.Address, "address")
                ),
                cancellationToken
            );
            return new Done();
        }
    }
}
