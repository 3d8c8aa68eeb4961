import type { DocumentsApp } from './documents-app.js';
import { DocumentsClient, PDF } from './documents-client.js';

export interface BatchJson {
  readonly id: string;
  readonly status: string;
  readonly total: number;
  readonly counts: Record<string, number>;
  readonly created_at: string;
  readonly completed_at: string | null;
  readonly files: {
    readonly position: number;
    readonly filename: string;
    readonly document_id: string | null;
    readonly status: string;
    readonly failure: { readonly code: string; readonly message: string } | null;
  }[];
}

export interface BatchPart {
  readonly name?: string;
  readonly content?: Uint8Array;
}

/** A document that differs from all others by its number. */
export function pdf(number: number): Buffer {
  return Buffer.concat([PDF, Buffer.from(`% ${number}\n`)]);
}

/** Speaks HTTP about batches as a client would. */
export class BatchesClient extends DocumentsClient {
  constructor(private readonly service: DocumentsApp) {
    super(service.api);
  }

  create(parts: readonly BatchPart[], query = '', text: Record<string, string> = {}, headers = {}) {
    const form = new FormData();
    for (const [name, value] of Object.entries(text)) form.append(name, value);
    for (const [index, { name = `${index}.pdf`, content = pdf(index) }] of parts.entries()) {
      form.append('files', new Blob([Uint8Array.from(content)]), name);
    }
    return this.send<BatchJson>('POST', `/batches${query}`, { body: form, headers });
  }

  batch(id: string, query = '') {
    return this.send<BatchJson>('GET', `/batches/${id}${query}`);
  }

  /** The batch once the runs of all its documents have ended. */
  async completed(parts: readonly BatchPart[], text: Record<string, string> = {}): Promise<BatchJson> {
    const { body } = await this.create(parts, '', text);
    return this.untilCompleted(body.data.id);
  }

  async untilCompleted(id: string): Promise<BatchJson> {
    const { body } = await this.batch(id, '?limit=1000');
    for (const { document_id: document } of body.data.files) if (document) await this.service.untilEnded(document);
    return (await this.batch(id, '?limit=1000')).body.data;
  }
}
