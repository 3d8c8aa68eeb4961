import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.js';

/** Answers of the API are data: a browser that is made to show one loads, runs and frames nothing. */
const DATA_POLICY = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
};

/** Swagger UI: its own files, styles that it writes into the page, and icons that it carries as data. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

const DOCS_PATH = /^\/api\/docs(?:$|[/?])/;
const API_PATH = /^\/api\/v1\//;

/** What a script of another origin may read beside the body. */
const EXPOSED_HEADERS = [
  'content-disposition',
  'etag',
  'location',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'x-request-id',
];

const ONE_YEAR_S = 31_536_000;

/** Security headers on every answer, and CORS for the origins that the settings name: none by default. */
export async function setUpSecurityHeaders(
  instance: FastifyInstance,
  { corsOrigins }: Pick<Settings, 'corsOrigins'>,
): Promise<void> {
  await instance.register(helmet, {
    contentSecurityPolicy: DATA_POLICY,
    strictTransportSecurity: { maxAge: ONE_YEAR_S, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  instance.addHook('onRequest', (request, reply, done) => {
    if (DOCS_PATH.test(request.url)) void reply.header('content-security-policy', DOCS_POLICY);
    // Invoices are nobody else's business: no proxy and no browser keeps an answer that doesn't say so itself.
    else if (API_PATH.test(request.url)) void reply.header('cache-control', 'no-store');
    done();
  });
  if (corsOrigins.length === 0) return;
  await instance.register(cors, {
    origin: corsOrigins.includes('*') ? '*' : [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    // The API knows no cookies: a key travels in a header that a script has to set itself.
    credentials: false,
    maxAge: 600,
  });
}
