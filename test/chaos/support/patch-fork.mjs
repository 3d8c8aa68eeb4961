// Preloaded into the service: has its worker processes preload misbehave.mjs.
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

const { fork } = childProcess;
const misbehave = new URL('./misbehave.mjs', import.meta.url).href;

childProcess.fork = (file, args, options) =>
  fork(file, args, { ...options, env: { ...options?.env, NODE_OPTIONS: `--import=${misbehave}` } });
syncBuiltinESMExports();
