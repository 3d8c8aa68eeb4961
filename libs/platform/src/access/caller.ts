import { AsyncLocalStorage } from 'node:async_hooks';
import type { Scope } from './scopes.js';

/** Whose data is touched where nobody says otherwise: all of it belongs to this tenant while AUTH is off. */
export const DEFAULT_TENANT = 'default';

/** On whose behalf work is done. */
export interface Caller {
  /** Owner of everything that the work may see or make. */
  readonly tenantId: string;
  /** The API key; null without one, such as with AUTH=off or in background work. */
  readonly key: { readonly id: string; readonly name: string } | null;
  readonly scopes: readonly Scope[];
}

/** A place for the caller of one request, who is not known yet. */
export interface CallerHolder {
  caller: Caller | null;
}

const storage = new AsyncLocalStorage<CallerHolder>();

/** Opens a place for the caller; `admit` fills it. For the edge of the service only. */
export function withUnknownCaller<T>(work: () => T, holder: CallerHolder = { caller: null }): T {
  return storage.run(holder, work);
}

/** Names the caller of the request that is being served. Throws outside one. */
export function admit(caller: Caller): void {
  const holder = storage.getStore();
  if (!holder) throw new Error('there is no request to name a caller of; use runAs');
  holder.caller = caller;
}

/** Does background work on behalf of a tenant: jobs, deliveries, anything that no request waits for. */
export function runAs<T>(caller: Caller | { readonly tenantId: string }, work: () => T): T {
  return storage.run({ caller: { key: null, scopes: [], ...caller } }, work);
}

/** On whose behalf this runs. Throws where nobody said: work without an owner must not see anyone's data. */
export function currentCaller(): Caller {
  const caller = storage.getStore()?.caller;
  if (!caller) throw new Error('nobody is known on whose behalf this runs; wrap background work in runAs');
  return caller;
}

/**
 * The same items, each made on behalf of whoever is the caller now. For what is sent while it is made: a stream asks for
 * its next piece when its socket is free, in no request's context.
 */
export function onBehalfOfCaller<T>(items: AsyncIterable<T>): AsyncIterable<T> {
  const inContext = AsyncLocalStorage.snapshot();
  return {
    [Symbol.asyncIterator]() {
      const iterator = items[Symbol.asyncIterator]();
      return {
        next: () => inContext(() => iterator.next()),
        return: async () => (await inContext(() => iterator.return?.())) ?? { done: true, value: undefined },
      };
    },
  };
}

/** The tenant that owns all that the work at hand may see or make. */
export function currentTenant(): string {
  return currentCaller().tenantId;
}
