using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SharePanel.Infrastructure.Jobs;

/// <summary>
/// What Hangfire keeps for a whole process: how it writes its records, and where its log goes. The log finds its host by
/// the flow of execution, so that several hosts in one process keep apart.
/// </summary>
internal sealed class HangfireProcess : ILogProvider
{
    private static readonly AsyncLocal<ILoggerFactory?> Loggers = new();

    static HangfireProcess()
    {
        LogProvider.SetCurrentLogProvider(new HangfireProcess());
        // Type names without versions: what one version has stored, the next one finds.
        GlobalConfiguration
            .Configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings();
    }

    /// <summary>Hangfire's objects made from here on, in this flow of execution, log to this host.</summary>
    public static void LogTo(ILoggerFactory loggers) => Loggers.Value = loggers;

    public ILog GetLogger(string name) =>
        new AspNetCoreLogProvider(Loggers.Value ?? NullLoggerFactory.Instance).GetLogger(name);
}
