import {
  createServiceLogger,
  ensureAddressFree,
  ensureStrangersNeedKeys,
  loadSettings,
  runService,
  startDatabase,
  stopWithinMs,
} from '@app/platform';
import { findProjectRoot } from '../../worker/src/project-root.js';
import { createApp } from './create-app.js';
import { welcome } from './welcome.js';

await runService(async (started) => {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  const { host, port } = settings;
  const logger = createServiceLogger(settings);
  await ensureAddressFree(host, port);
  await ensureStrangersNeedKeys(settings);
  const database = await startDatabase(settings);
  started(() => database.stop());
  const projectRoot = findProjectRoot(import.meta.dirname);
  const app = await createApp({
    settings,
    databaseUrl: database.url,
    soleProcess: database.embedded,
    projectRoot,
    logger,
  });
  started(() => app.close(), stopWithinMs(settings));
  await app.listen({ host, port });
  process.stdout.write(welcome({ address: await app.getUrl(), settings, database, projectRoot }));
});
