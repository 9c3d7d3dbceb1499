// Each test has a server and a browser of its own, and two cores carry two of them.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
