import { createServiceLogger, loadSettings, prepareDataDirectory, requireDatabaseUrl, runService } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { findProjectRoot } from './project-root.js';
import { WorkerModule } from './worker.module.js';

await runService(async (started) => {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  const logger = createServiceLogger(settings);
  const databaseUrl = await requireDatabaseUrl(settings);
  await prepareDataDirectory(settings.dataDir);
  const options = { settings, databaseUrl, projectRoot: findProjectRoot(import.meta.dirname) };
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(options), {
    logger,
    abortOnError: false,
  });
  started(() => app.close());
});
