// tap hooks itself into every program that a test starts, for coverage. Ours start as they would for a user instead: a process that
// may read only what it was told (server/jobs/bounded-process.ts) would not come up with a stranger inside.
globalThis[Symbol.for('process-on-spawn@*:singletonId')]?.unwrap()
