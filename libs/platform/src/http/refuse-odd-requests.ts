import { ValidationFailed } from '@app/domain';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.js';
import { isDeeperThan } from './json-depth.js';

/** Headers of which Node takes the first and a proxy may have judged the last. */
const SINGLE = ['host', 'authorization', 'content-type'] as const;

/** Refuses, before any route sees them, requests that no honest client sends. */
export function refuseOddRequests(
  instance: FastifyInstance,
  limits: Pick<Settings, 'maxHeaders' | 'maxQueryLength' | 'maxJsonDepth'>,
): void {
  const { maxHeaders, maxQueryLength, maxJsonDepth } = limits;
  instance.addHook('onRequest', (request, _reply, done) => {
    const { rawHeaders, httpVersionMajor, httpVersionMinor } = request.raw;
    if (httpVersionMajor !== 1) return done(new ValidationFailed('Speak HTTP/1.1'));
    if (rawHeaders.length / 2 > maxHeaders) {
      return done(new ValidationFailed(`The request has more than ${maxHeaders} headers; send fewer`));
    }
    const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    const twice = SINGLE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
    // RFC 9112, 3.2: a server answers 400 to a request without Host, and to one with two.
    if (twice === 'host' || (!names.includes('host') && httpVersionMinor === 1)) {
      return done(new ValidationFailed('Send exactly one Host header'));
    }
    if (twice) return done(new ValidationFailed(`The request has the header ${twice} twice; send it once`));
    const start = request.url.indexOf('?');
    const length = start < 0 ? 0 : request.url.length - start - 1;
    if (length <= maxQueryLength) return done();
    done(new ValidationFailed(`The query is longer than ${maxQueryLength} characters; send a shorter one`));
  });
  instance.addHook('preValidation', (request, _reply, done) => {
    if (!isDeeperThan(request.body, maxJsonDepth)) return done();
    done(new ValidationFailed(`The JSON body is nested more than ${maxJsonDepth} levels deep; flatten it`));
  });
}
