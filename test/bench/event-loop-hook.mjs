import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeFileSync } from 'node:fs';

/** Loaded into the service by load-bench.mjs: SIGUSR2 starts a fresh measurement, the end writes it down. */
const NANOSECONDS_PER_MS = 1e6;

const delay = monitorEventLoopDelay({ resolution: 1 });
process.on('SIGUSR2', () => {
  delay.reset();
  delay.enable();
});
process.on('exit', () => {
  const milliseconds = (value) => Number((value / NANOSECONDS_PER_MS).toFixed(1));
  const figures = { p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max };
  const entries = Object.entries(figures).map(([name, value]) => [name, milliseconds(value)]);
  writeFileSync(process.env.EVENT_LOOP_FILE, JSON.stringify(Object.fromEntries(entries)));
});
