import type { Server, ServerOptions } from 'node:http';
import type { Settings } from '../config/settings.js';

/** How often Node looks for connections that are past their time; its own 30 s would let a slow client stay that much longer. */
const CHECK_EVERY_MS = 1000;

type Limits = Pick<
  Settings,
  'maxHeaderKb' | 'maxConnections' | 'headersTimeoutS' | 'requestTimeoutS' | 'connectionIdleS'
>;

/** What `http.createServer` is told. The parser stays strict: Node refuses what two servers could read in two ways. */
export function serverOptions({ maxHeaderKb }: Limits): ServerOptions {
  return {
    maxHeaderSize: maxHeaderKb * 1024,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    insecureHTTPParser: false,
    // refuseOddRequests answers this in the envelope; Node's own answer is an empty 400.
    requireHostHeader: false,
  };
}

export function limitServer(server: Server, limits: Limits): void {
  server.headersTimeout = Math.min(limits.headersTimeoutS, limits.requestTimeoutS) * 1000;
  server.keepAliveTimeout = Math.min(server.keepAliveTimeout, limits.connectionIdleS * 1000);
  server.maxConnections = limits.maxConnections;
}
