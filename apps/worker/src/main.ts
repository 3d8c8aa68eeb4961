import { loadSettings, prepareDataDirectory, requireDatabaseUrl, runService, ServiceLogger } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { findProjectRoot } from './project-root.js';
import { WorkerModule } from './worker.module.js';

await runService(async (started) => {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  const databaseUrl = requireDatabaseUrl(settings);
  await prepareDataDirectory(settings.dataDir);
  const options = { settings, databaseUrl, projectRoot: findProjectRoot(import.meta.dirname) };
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(options), { bufferLogs: true });
  started(() => app.close());
  app.useLogger(app.get(ServiceLogger));
  await app.init();
});
