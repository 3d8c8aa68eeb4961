/** A PDF header is enough for the upload's type check; the controlled pool reads nothing. */
export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

export interface DocumentJson {
  readonly id: string;
  readonly document_id: string;
  readonly status: string;
  readonly filename: string;
  readonly labels: string[];
  readonly metadata: Record<string, unknown>;
  readonly fields: Record<string, string>;
  readonly failure: { code: string; message: string } | null;
  readonly progress: { stage: string; page: number | null; pages: number | null; percent: number } | null;
  readonly version: number;
  readonly sha256: string;
  readonly result: { details: { field: string; value: string; source: string; confidence: number }[] } | null;
  readonly corrections: { field: string; before: string | null; after: string | null; at: string; by: string | null }[];
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly success: boolean;
    readonly data: T;
    readonly error: string | null;
    readonly meta: {
      readonly request_id: string;
      readonly code?: string;
      readonly details?: readonly { path: string; message: string }[];
      readonly pagination?: { limit: number; offset: number; total: number; next_cursor: string | null };
    };
  };
}

export interface UploadParts {
  readonly content?: Uint8Array;
  readonly filename?: string;
  readonly text?: readonly (readonly [name: string, value: string])[];
}

/** Speaks HTTP as a client would. */
export class DocumentsClient {
  constructor(
    private readonly api: string,
    /** Sent with each request, such as an API key. */
    private readonly headers: Record<string, string> = {},
  ) {}

  async send<T = DocumentJson>(method: string, path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(this.headers)) headers.set(name, value);
    const response = await fetch(`${this.api}${path}`, { method, ...init, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null! : JSON.parse(text) };
  }

  upload(path: string, parts: UploadParts = {}, method = 'POST', headers: Record<string, string> = {}) {
    return this.send(method, path, { body: formOf(parts), headers });
  }

  patch(id: string, body: unknown, headers: Record<string, string> = {}) {
    return this.send('PATCH', `/documents/${id}`, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  get(id: string, headers: Record<string, string> = {}) {
    return this.send('GET', `/documents/${id}`, { headers });
  }

  list(query = '') {
    return this.send<DocumentJson[]>('GET', `/documents${query}`);
  }

  /** A document that has ended; the id. */
  async processed(parts: UploadParts = {}): Promise<string> {
    const { body } = await this.upload('/infer', parts);
    return body.data.document_id;
  }
}

export function formOf({ content = PDF, filename = 'invoice.pdf', text = [] }: UploadParts): FormData {
  const form = new FormData();
  for (const [name, value] of text) form.append(name, value);
  form.append('file', new Blob([Uint8Array.from(content)]), filename);
  return form;
}
