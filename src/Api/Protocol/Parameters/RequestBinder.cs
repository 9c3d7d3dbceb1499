using System.Linq.Expressions;
using SharePanel.Application.Kernel;

namespace SharePanel.Api.Protocol.Parameters;

/// <summary>Makes request records from parameters, by a constructor call that is compiled once.</summary>
internal static class RequestBinder
{
    /// <exception cref="InvalidOperationException">A parameter of the record has a type that nothing can be read into.</exception>
    public static Func<ParameterReader, TRequest> Compile<TRequest>(ActionDescriptor action)
    {
        var reader = Expression.Parameter(typeof(ParameterReader));
        var constructor = typeof(TRequest).GetConstructors().Single();
        var arguments = action.Parameters.Select(parameter =>
            Expression.Call(reader, ReaderOf(parameter.Type), null, Expression.Constant(parameter))
        );
        return Expression
            .Lambda<Func<ParameterReader, TRequest>>(Expression.New(constructor, arguments), reader)
            .Compile();
    }

    private static string ReaderOf(Type type)
    {
        if (type == typeof(string))
            return nameof(ParameterReader.Text);
        if (type == typeof(long))
            return nameof(ParameterReader.Long);
        if (type == typeof(int))
            return nameof(ParameterReader.Int);
        if (type == typeof(bool))
            return nameof(ParameterReader.Bool);
        if (type == typeof(DateTimeOffset))
            return nameof(ParameterReader.Time);
        throw new InvalidOperationException($"No parameter can be of type {type}.");
    }
}
