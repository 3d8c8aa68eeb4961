import {
  createServiceLogger,
  ensureAddressFree,
  loadSettings,
  prepareDataDirectory,
  requireDatabaseUrl,
  runService,
  stopWithinMs,
} from '@app/platform';
import { createWorker } from './create-worker.js';
import { findProjectRoot } from './project-root.js';

await runService(async (started) => {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  const { workerHost: host, workerPort: port } = settings;
  const logger = createServiceLogger(settings);
  await ensureAddressFree(host, port, { host: 'WORKER_HOST', port: 'WORKER_PORT' });
  const databaseUrl = await requireDatabaseUrl(settings);
  await prepareDataDirectory(settings.dataDir);
  const projectRoot = findProjectRoot(import.meta.dirname);
  const app = await createWorker({ settings, databaseUrl, projectRoot, logger });
  started(() => app.close(), stopWithinMs(settings));
  await app.listen({ host, port });
  process.stdout.write(`\n  The worker is ready; health and metrics at ${await app.getUrl()}\n\n`);
});
