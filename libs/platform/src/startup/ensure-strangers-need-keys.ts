import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import type { Settings } from '../config/settings.js';
import { StartupFault } from './startup-fault.js';

/** Throws a StartupFault where other machines could reach an API that asks for no key. */
export async function ensureStrangersNeedKeys({ host, auth }: Pick<Settings, 'host' | 'auth'>): Promise<void> {
  if (auth !== 'off' || (await isLoopback(host))) return;
  throw new StartupFault(
    `HOST=${host} can be reached from other machines, and with AUTH=off the API would ask nobody for a key.\n` +
      'Set AUTH=api-key and make a first key with: npm run keys -- create --name first --scopes all\n' +
      'Or leave HOST at 127.0.0.1, where only this machine can reach it.',
  );
}

/** Whether every address that the name stands for is this machine's own. */
async function isLoopback(host: string): Promise<boolean> {
  const addresses = await lookup(host, { all: true }).catch(() => []);
  return addresses.length > 0 && addresses.every(({ address }) => ipaddr.process(address).range() === 'loopback');
}
