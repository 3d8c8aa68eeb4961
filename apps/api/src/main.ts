import { loadSettings, runService, startDatabase, StartupFault, type Settings } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { findProjectRoot } from '../../worker/src/project-root.js';
import { createApp } from './create-app.js';
import { welcome } from './welcome.js';

await runService(async (started) => {
  const settings = loadSettings({ environment: process.env, envFile: '.env' });
  const database = await startDatabase(settings);
  started(() => database.stop());
  const projectRoot = findProjectRoot(import.meta.dirname);
  const app = await createApp({ settings, databaseUrl: database.url, projectRoot });
  started(() => app.close());
  await listen(app, settings);
  process.stdout.write(welcome({ address: await app.getUrl(), settings, database, projectRoot }));
});

async function listen(app: NestFastifyApplication, { host, port }: Settings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw faultOf(error, host, port) ?? error;
  }
}

function faultOf(error: unknown, host: string, port: number): StartupFault | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new StartupFault(`Port ${port} on ${host} is already taken; stop what uses it, or set PORT to another one.`);
    case 'EACCES':
      return new StartupFault(`This user may not listen on port ${port}; set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartupFault(`${host} is no address of this machine; set HOST to one, such as 127.0.0.1.`);
    default:
      return null;
  }
}
