using MediatR;

namespace SharePanel.Application.Kernel.Behaviors;

/// <summary>Runs commands in one transaction; queries pass through.</summary>
public sealed class TransactionBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ITransacted
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    ) => unitOfWork.InTransactionAsync(() => next(), cancellationToken);
}
