using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SharePanel.Benchmarks;

// In this process: a project made for the run would be sought under the assembly's name, which is not the project's.
var config = DefaultConfig.Instance.AddJob(
    Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator()
);

// Without arguments everything is run, without a question.
BenchmarkSwitcher
    .FromAssembly(typeof(AdmissionBenchmarks).Assembly)
    .Run(args.Length == 0 ? ["--filter", "*"] : args, config);
