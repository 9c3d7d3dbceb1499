using MediatR;

namespace SharePanel.Application.Kernel;

/// <summary>A request that answers with a <see cref="Result{T}"/>.</summary>
public interface IAction<T> : IRequest<Result<T>>;

/// <summary>Reads: GET or POST, needs the permission <c>read</c>, runs without a transaction.</summary>
public interface IQuery<T> : IAction<T>;

/// <summary>Changes: POST, needs <c>write</c>, runs in one transaction that a failed result rolls back.</summary>
public interface ICommand<T> : IAction<T>, ITransacted;

/// <summary>Marks a request that <see cref="Behaviors.TransactionBehavior{TRequest, TResponse}"/> wraps.</summary>
public interface ITransacted;

/// <summary>A request for a page of a list.</summary>
public interface IPaged
{
    /// <summary>Rows wanted; null for the list's default.</summary>
    int? Limit { get; }

    /// <summary>Rows to pass over; null for none.</summary>
    int? Offset { get; }
}
