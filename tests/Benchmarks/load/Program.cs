using System.Runtime.InteropServices;
using SharePanel.Load;

var command = new BenchCommand();
using var ended = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
var line = command.Parse(args);
if (line.Errors is [var error, ..])
{
    await Console.Error.WriteLineAsync(error.Message.ReplaceLineEndings(" "));
    return 2;
}
return await line.InvokeAsync(new() { ProcessTerminationTimeout = null }, ended.Token);

// Everything that was started is stopped first.
void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.Cancel();
}
