using FluentValidation;
using MediatR;

namespace SharePanel.Application.Kernel.Behaviors;

/// <summary>Answers the first broken rule of the request's validator with 400.</summary>
public sealed class ValidationBehavior<TRequest, TResponse>(
    IEnumerable<IValidator<TRequest>> validators
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        ArgumentNullException.ThrowIfNull(next);
        foreach (var validator in validators)
        {
            var outcome = validator.Validate(request);
            if (!outcome.IsValid)
                return Task.FromResult(TResponse.Failure(Refusal(outcome.Errors[0])));
        }
        return next();
    }

    private static Error Refusal(FluentValidation.Results.ValidationFailure failure) =>
        failure.ErrorCode == KernelErrors.MissingParameter
            ? KernelErrors.Missing with
            {
                Message = failure.ErrorMessage,
            }
            : KernelErrors.Invalid(failure.ErrorMessage);
}
