import { lookup, type LookupAddress } from 'node:dns';
import { lookup as resolve } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';

import { isPublicAddress } from './public-address.js';

/** Longer ones are mistakes. */
export const MAX_URL_CHARS = 2000;

/** A target that must not be called. `message` ends with what to do. */
export class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget';
  readonly code = 'FORBIDDEN_TARGET';
}

/** The name may be right and its servers unreachable at the moment. */
export class UnresolvedTarget extends Error {
  override readonly name = 'UnresolvedTarget';
}

/** Which addresses messages may go to. */
export class TargetGuard {
  /** `allowPrivate`: addresses inside one's own network too, and http. */
  constructor(private readonly allowPrivate: boolean) {}

  /** What can be said without asking anyone. Returns the address as it will be called. */
  readUrl(text: string): URL {
    if (text.length > MAX_URL_CHARS || !URL.canParse(text)) {
      throw new ForbiddenTarget(
        `must be a URL of at most ${MAX_URL_CHARS} characters, such as https://example.com/hook`,
      );
    }
    const url = new URL(text);
    if (url.protocol !== 'https:' && !(this.allowPrivate && url.protocol === 'http:')) {
      throw new ForbiddenTarget('must begin with https://');
    }
    if (url.username || url.password) {
      throw new ForbiddenTarget('must hold no user name or password; verify the signature instead');
    }
    url.hash = '';
    const host = hostOf(url);
    if (isIP(host)) this.assertAllowed([host]);
    return url;
  }

  /** The same, and where its name leads to now. Throws ForbiddenTarget, UnresolvedTarget. */
  async inspect(text: string): Promise<URL> {
    const url = this.readUrl(text);
    const host = hostOf(url);
    if (isIP(host)) return url;
    const found = await resolve(host, { all: true }).catch((error: unknown) => {
      if (codeOf(error) === 'ENOTFOUND') throw new ForbiddenTarget(`names a host that does not exist: ${host}`);
      throw new UnresolvedTarget(`${host} could not be looked up`, { cause: error });
    });
    this.assertAllowed(found.map(({ address }) => address));
    return url;
  }

  /** For the socket: it connects to an address that was judged here, so a name that changes meanwhile gains nothing. */
  readonly lookup: LookupFunction = (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      try {
        this.assertAllowed(found.map(({ address }) => address));
      } catch (refusal) {
        return callback(refusal as NodeJS.ErrnoException, []);
      }
      return options.all ? callback(null, found) : answerOne(found, callback);
    });
  };

  /** One private address spoils the name: which one of several a socket takes is not up to us. */
  private assertAllowed(addresses: readonly string[]): void {
    if (this.allowPrivate || (addresses.length > 0 && addresses.every(isPublicAddress))) return;
    throw new ForbiddenTarget('must lead to a public address; the operator may set WEBHOOK_ALLOW_PRIVATE_TARGETS');
  }
}

function answerOne([first]: readonly LookupAddress[], callback: Parameters<LookupFunction>[2]): void {
  if (first) callback(null, first.address, first.family);
  else callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), []);
}

/** Without the brackets of IPv6, which URLs have and addresses have not. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
