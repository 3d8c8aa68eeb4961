import { NotifyChannel } from '@app/platform';
import { ControlledPool, extracted } from './controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from './documents-app.js';
import { DocumentsClient, type DocumentJson } from './documents-client.js';

interface Seed {
  readonly name: string;
  readonly labels?: string;
  readonly fields: Partial<Record<'InvoiceNumber' | 'InvoiceDate' | 'Amount' | 'SupplierName', string>>;
}

/** Stored in this order. Only `a`, `b` and `c` are complete, the others need review. */
const SEEDS: readonly Seed[] = [
  { name: 'c', labels: 'x', fields: { InvoiceNumber: 'N1', InvoiceDate: '2026-01-31', Amount: '99.00' } },
  { name: 'a', labels: 'x,y', fields: { InvoiceNumber: 'N2', InvoiceDate: '2026-02-01', Amount: '1000.00' } },
  { name: 'e', fields: { SupplierName: 'Beta' } },
  { name: 'b', labels: 'y', fields: { InvoiceNumber: 'N3', InvoiceDate: '2026-02-02', Amount: '-5.50' } },
  { name: 'd', fields: { InvoiceNumber: 'N1', Amount: '99' } },
];

describe('GET /documents', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let client: DocumentsClient;

  beforeAll(async () => {
    service = await startDocumentsApp(pool);
    client = new DocumentsClient(service.api);
    for (const { name, labels, fields } of SEEDS) {
      pool.behave(() => Promise.resolve(extracted(fields)));
      const text = labels ? ([['labels', labels]] as const) : [];
      const { body } = await client.upload('/documents', { filename: name, text });
      await service.untilEnded(body.data.id);
    }
  });

  afterAll(() => service.close());

  async function names(query: string): Promise<string> {
    const { status, body } = await client.list(query);
    expect({ query, status, error: body.error }).toEqual({ query, status: 200, error: null });
    return body.data.map(({ filename }) => filename).join('');
  }

  it('shows the newest first, with labels and fields, without results', async () => {
    const { body } = await client.list();
    expect(body.data.map(({ filename }) => filename)).toEqual(['d', 'b', 'e', 'a', 'c']);
    expect(body.data[3]).toMatchObject({ labels: ['x', 'y'], fields: SEEDS[1]!.fields, status: 'processed' });
    expect(body.data.every((document) => !('result' in document) && !('corrections' in document))).toBe(true);
    expect(body.meta.pagination).toEqual({ limit: 20, offset: 0, total: 5, next_cursor: null });
  });

  it.each([
    ['?sort=filename', 'abcde'],
    ['?sort=-filename', 'edcba'],
    ['?sort=created_at', 'caebd'],
    ['?sort=-updated_at', 'dbeac'],
    ['?sort=status&status=processed', 'cab'],
    ['?sort=Amount', 'bcdae'],
    ['?sort=-Amount', 'adcbe'],
    ['?sort=InvoiceDate', 'cabed'],
    ['?sort=-InvoiceDate', 'bacde'],
    ['?sort=filename&status=processed', 'abc'],
    ['?sort=filename&status=processed,needs_review', 'abcde'],
    ['?sort=filename&status=processed&status=failed', 'abc'],
    ['?sort=filename&status=queued', ''],
    ['?sort=filename&label=x', 'ac'],
    ['?sort=filename&label=x,y', 'a'],
    ['?sort=filename&label=x&label=y', 'a'],
    ['?sort=filename&fields.InvoiceNumber=N1', 'cd'],
    ['?sort=filename&fields.Amount=99.0', 'cd'],
    ['?sort=filename&fields.InvoiceNumber=N1&fields.InvoiceDate=2026-01-31', 'c'],
    ['?sort=filename&fields.SupplierName=Beta', 'e'],
    ['?sort=filename&fields.SupplierName=beta', ''],
    ["?sort=filename&fields.SupplierName=';--", ''],
    ['?sort=filename&fields.InvoiceDate.from=2026-02-01', 'ab'],
    ['?sort=filename&fields.InvoiceDate.from=2026-01-31&fields.InvoiceDate.to=2026-02-01', 'ac'],
    ['?sort=filename&fields.Amount.from=99', 'acd'],
    ['?sort=filename&fields.Amount.to=99', 'bcd'],
    ['?sort=filename&created_from=2020-01-01', 'abcde'],
    ['?sort=filename&created_to=2020-01-01', ''],
    ['?sort=filename&updated_from=2999-12-31T23:59:59Z', ''],
    ['?sort=filename&limit=2', 'ab'],
    ['?sort=filename&limit=2&offset=2', 'cd'],
    ['?sort=filename&limit=2&offset=4', 'e'],
    ['?sort=filename&offset=99', ''],
  ])('%s is %j', async (query, expected) => {
    expect(await names(query)).toBe(expected);
  });

  it('tells the total of all pages, also beyond the last', async () => {
    const total = async (query: string) => (await client.list(query)).body.meta.pagination?.total;
    expect(await total('?limit=1')).toBe(5);
    expect(await total('?status=processed&limit=1&offset=1')).toBe(3);
    expect(await total('?offset=99')).toBe(5);
    expect(await total('?status=queued')).toBe(0);
  });

  it.each(['filename', '-created_at', 'Amount', '-Amount', 'InvoiceDate', '-InvoiceDate', 'status', '-SupplierName'])(
    'walks through all pages of %s by cursor as one list does',
    async (sort) => {
      const whole = await names(`?sort=${sort}`);
      let walked = '';
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = `?sort=${sort}&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
        const { status, body } = await client.list(query);
        expect(status).toBe(200);
        walked += body.data.map(({ filename }) => filename).join('');
        cursor = body.meta.pagination!.next_cursor;
      }
      expect(walked).toBe(whole);
    },
  );

  it('neither repeats nor skips a document when others come in between two pages', async () => {
    const first = await client.list('?sort=-created_at&limit=2');
    const { body } = await client.upload('/documents?process=false', { filename: 'new' });
    const next = first.body.meta.pagination!.next_cursor!;
    expect(await names(`?sort=-created_at&limit=2&cursor=${next}`)).toBe('ea');
    await client.send('DELETE', `/documents/${body.data.id}`);
  });

  it('reads a page with its labels in one statement, however long, and never the results', async () => {
    for (const limit of [1, 5]) {
      const statements = await statementsDuring(service, () => client.list(`?limit=${limit}`));
      expect(statements).toHaveLength(1);
      expect(statements[0]).not.toMatch(/\bresult\b|\*\s*FROM documents/);
    }
  });

  it('reads a document by id in one statement, and not at all the second time', async () => {
    const [document] = (await client.list('?sort=filename')).body.data as [DocumentJson];
    const told = service.app.get(NotifyChannel).waitFor('document-changed', document.id, {
      timeoutMs: 10_000,
      hasHappened: () => Promise.resolve(false),
    });
    await client.patch(document.id, { labels: ['x', 'y'] });
    expect(await told).toBe(true);
    expect(await statementsDuring(service, () => client.get(document.id))).toHaveLength(1);
    expect(await statementsDuring(service, () => client.get(document.id))).toHaveLength(0);
  });

  it.each([
    ['?sort=size', 'sort', /created_at, updated_at, status, filename, InvoiceNumber/],
    ['?status=done', 'status', /uploaded, queued, processing, processed, needs_review, failed, cancelled/],
    ['?status=', 'status', /is empty/],
    ['?label=', 'label', /is empty/],
    ['?page=2', 'page', /status, label, .*limit, offset, cursor, fields\.<Name>/],
    ['?q=text', 'q', /status, label/],
    ['?limit=0', 'limit', /1 to 100/],
    ['?limit=101', 'limit', /1 to 100/],
    ['?offset=-1', 'offset', /from 0/],
    ['?fields.Total=1', 'fields.Total', /InvoiceNumber, InvoiceDate/],
    ['?fields.InvoiceNumber=%00', 'fields.InvoiceNumber', /text/],
    ['?fields.InvoiceNumber[a]=1', 'fields.InvoiceNumber[a]', /no field/],
    ['?cursor=abc', 'cursor', /next_cursor/],
    ['?created_from=tomorrow', 'created_from', /RFC 3339/],
  ])('refuses %s and names what is allowed', async (query, path, message) => {
    const { status, body } = await client.list(query);
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, data: null, meta: { code: 'VALIDATION_FAILED' } });
    expect(body.meta.details).toContainEqual({ path, message: expect.stringMatching(message) });
  });
});

/** The statements that this process sends through TypeORM while `act` runs. */
async function statementsDuring(service: DocumentsApp, act: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const subscriber = { beforeQuery: ({ query }: { query: string }) => void statements.push(query) };
  service.database.subscribers.push(subscriber);
  try {
    await act();
  } finally {
    service.database.subscribers.splice(service.database.subscribers.indexOf(subscriber), 1);
  }
  return statements;
}
