import { spawn } from 'node:child_process';
import { loadSettings, runService, startDatabase } from '../dist/libs/platform/src/index.js';

/** Runs a command with DATABASE_URL set, to the embedded database where the settings name none: `with-database.mjs typeorm …`. */
await runService(async (started) => {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  const database = await startDatabase(settings);
  started(() => database.stop());
  const [command = '', ...args] = process.argv.slice(2);
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: database.url } });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? 1));
  });
  await database.stop();
  process.exit(code);
});
