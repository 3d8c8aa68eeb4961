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

interface Holder {
  caller: Caller | null;
}

const storage = new AsyncLocalStorage<Holder>();

/** Opens a place for the caller, who is not known yet; `admit` fills it. For the edge of the service only. */
export function withUnknownCaller<T>(work: () => T): T {
  return storage.run({ caller: null }, work);
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

/** The tenant that owns all that the work at hand may see or make. */
export function currentTenant(): string {
  return currentCaller().tenantId;
}
