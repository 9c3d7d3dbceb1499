using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SharePanel.Api.Tests.Jobs;

/// <summary>Everything that a host logs, whatever its settings say.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> All => lines;

    public void Clear() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, lines);

    public void Dispose() { }

    /// <summary>Adds it to a host, where it sees everything.</summary>
    public void Listen(ILoggingBuilder logging) =>
        logging.AddProvider(this).AddFilter<LogLines>(category: null, LogLevel.Trace);

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
