import { ApiKeysService, type IssuedKey, type KeyOrder } from '@app/auth';
import { SCOPES } from '@app/platform';
import type { DocumentsApp } from './documents-app.js';
import { DocumentsClient } from './documents-client.js';

export interface KeyHolder extends IssuedKey {
  readonly headers: { readonly authorization: string };
  readonly client: DocumentsClient;
}

/** A key as the command line makes it; with all scopes where the test names none. */
export async function issueKey({ app, api }: DocumentsApp, order: Partial<KeyOrder> = {}): Promise<KeyHolder> {
  const issued = await app
    .get(ApiKeysService, { strict: false })
    .issue({ tenantId: 'default', name: 'test', scopes: SCOPES, expiresAt: null, ...order });
  const headers = { authorization: `Bearer ${issued.secret}` };
  return { ...issued, headers, client: new DocumentsClient(api, headers) };
}
