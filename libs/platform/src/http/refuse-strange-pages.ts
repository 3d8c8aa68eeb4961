import { DomainError } from '@app/domain';
import type { FastifyInstance } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Settings } from '../config/settings.js';

/** What a load balancer asks says nothing of anyone. */
const HEALTH_PATH = /^\/api\/v1\/health\//;

class StrangeHost extends DomainError {
  constructor(name: string) {
    super(
      'FORBIDDEN',
      `With AUTH=off only names of this machine are served, and not "${name.slice(0, 100)}"; the operator may name it in ALLOWED_HOSTS, or ask for keys by AUTH=api-key`,
    );
  }
}

class StrangePage extends DomainError {
  constructor(origin: string) {
    super(
      'FORBIDDEN',
      `With AUTH=off web pages of ${origin.slice(0, 100)} may not call; the operator may name it in CORS_ORIGINS`,
    );
  }
}

/**
 * Without keys, whoever reaches the port may do everything, and a browser on this machine reaches it for any page that it
 * shows: by a form that posts here, or by a name whose DNS answer changes to 127.0.0.1 (DNS rebinding). Pages give
 * themselves away by their Origin, and such names by the Host.
 */
export function refuseStrangePages(
  instance: FastifyInstance,
  settings: Pick<Settings, 'auth' | 'host' | 'allowedHosts' | 'corsOrigins'>,
): void {
  if (settings.auth !== 'off') return;
  const { corsOrigins, allowedHosts } = settings;
  const known = new Set([settings.host, ...allowedHosts].map((name) => name.toLowerCase()));
  const isOwn = (name: string) => known.has('*') || known.has(name) || isLoopback(name);
  instance.addHook('onRequest', (request, _reply, done) => {
    const { host, origin } = request.headers;
    if (HEALTH_PATH.test(request.url)) return done();
    // No browser leaves it out.
    if (host !== undefined && !isOwn(nameOf(`http://${host}`))) return done(new StrangeHost(host));
    if (origin === undefined || corsOrigins.includes('*') || corsOrigins.includes(origin)) return done();
    if (hostOf(origin) === host) return done();
    done(new StrangePage(origin));
  });
}

function isLoopback(name: string): boolean {
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return ipaddr.isValid(name) && ipaddr.process(name).range() === 'loopback';
}

/** Without port and brackets; empty where there is none. */
function nameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
