import { Client } from 'undici';
import type { ReceivedAnswer } from '../../e2e/published-contract.js';
import type { KeyHolder } from '../../e2e/issue-key.js';
import { EXISTING, type GeneratedRequest, type Sender } from './generated-requests.js';
import type { Operation } from './published-operations.js';

/** An answer that takes longer counts as none. */
const DEADLINE_MS = 30_000;

export interface Answer extends ReceivedAnswer {
  readonly requestId: string | null;
}

/** Sends generated requests byte by byte as they are: no path is tidied up on the way. */
export class RequestSender {
  private readonly http: Client;

  constructor(
    origin: string,
    private readonly keys: { readonly admin: KeyHolder; readonly reader: KeyHolder },
  ) {
    this.http = new Client(origin, { headersTimeout: DEADLINE_MS, bodyTimeout: DEADLINE_MS });
  }

  async send(operation: Operation, request: GeneratedRequest, ids: Readonly<Record<string, string>>): Promise<Answer> {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const id = request.ids[name];
      return encodeURIComponent((id === EXISTING || id === undefined ? ids[name]! : id).toWellFormed());
    });
    const { statusCode, headers, body } = await this.http.request({
      method: operation.method,
      path: `${path}${request.query}`,
      headers: { ...request.headers, ...this.authorization(request.sender) },
      body: request.body ?? null,
    });
    const contentType = headers['content-type']?.toString() ?? null;
    const answer = { status: statusCode, contentType, requestId: headers['x-request-id']?.toString() ?? null };
    if (!contentType?.startsWith('text/event-stream')) return { ...answer, body: await body.text() };
    // It goes on for as long as somebody listens.
    body.on('error', () => undefined).destroy();
    return { ...answer, body: '' };
  }

  close(): Promise<void> {
    return this.http.destroy();
  }

  private authorization(sender: Sender): Record<string, string> {
    if (typeof sender === 'object') return { authorization: sender.stranger };
    return sender === 'nobody' ? {} : { ...this.keys[sender].headers };
  }
}
