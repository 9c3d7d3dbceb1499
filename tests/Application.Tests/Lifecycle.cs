// Substitutes are fields: each test gets its own.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
