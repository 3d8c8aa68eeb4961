import { createServer } from 'node:net';
import { StartupFault } from './startup-fault.js';

/** Names of the settings that say where to listen, for whoever has to change them. */
interface AddressSettings {
  readonly host: string;
  readonly port: string;
}

const OF_THE_API: AddressSettings = { host: 'HOST', port: 'PORT' };

/** Listens for a moment, so that a taken port is told before anything is started. Throws a StartupFault where it can't. */
export async function ensureAddressFree(host: string, port: number, settings = OF_THE_API): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw faultOf(error, { host, port }, settings) ?? error;
  }
  await new Promise((resolve) => server.close(resolve));
}

function faultOf(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
  settings: AddressSettings,
): StartupFault | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new StartupFault(
        `Port ${port} on ${host} is already taken; stop what uses it, or set ${settings.port} to another one.`,
      );
    case 'EACCES':
      return new StartupFault(`This user may not listen on port ${port}; set ${settings.port} to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartupFault(`${host} is no address of this machine; set ${settings.host} to one, such as 127.0.0.1.`);
    default:
      return null;
  }
}
