import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { ControlledPool, extracted } from '../../e2e/controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from '../../e2e/documents-app.js';
import { issueKey } from '../../e2e/issue-key.js';
import { PublishedContract } from '../../e2e/published-contract.js';
import { ExistingThings } from './existing-things.js';
import { requestsTo, type GeneratedRequest } from './generated-requests.js';
import { FAILS, LACKS } from './multipart-bodies.js';
import { operationsOf, type OpenApiDocument, type Operation } from './published-operations.js';
import { RequestSender } from './send-request.js';

/** Requests to each operation; OPENAPI_RUNS=1000 looks longer, OPENAPI_SEED=N elsewhere. */
const RUNS = Number(process.env.OPENAPI_RUNS ?? 25);
const SEED = Number(process.env.OPENAPI_SEED ?? 5);

jest.setTimeout(120_000 + RUNS * 4000);

describe('requests made from the published document', () => {
  const pool = new ControlledPool();
  let service: DocumentsApp;
  let contract: PublishedContract;
  let existing: ExistingThings;
  let sender: RequestSender;
  let operations: Operation[];
  /** The statuses that each operation answered with. */
  const seen = new Map<Operation, Set<number>>();

  beforeAll(async () => {
    service = await startDocumentsApp(pool, {
      auth: 'api-key',
      rateLimitKeyMax: 0,
      maxUploadMb: 0.1,
      maxJsonKb: 64,
      batchMaxFiles: 5,
      webhookAllowPrivateTargets: true,
    });
    pool.behave(async ({ filePath }) => outcomeOf(await readFile(filePath)));
    contract = await PublishedContract.of(service.api);
    operations = operationsOf(contract.openApi as unknown as OpenApiDocument);
    const admin = await issueKey(service);
    existing = new ExistingThings(service, admin);
    const reader = await issueKey(service, { scopes: ['documents:read'] });
    sender = new RequestSender(new URL(service.api).origin, { admin, reader });
  });

  afterAll(async () => {
    await sender.close();
    await service.close();
  });

  async function assertAnswered(operation: Operation, request: GeneratedRequest): Promise<void> {
    const answer = await sender.send(operation, request, await existing.idsFor(operation));
    if (operation.method !== 'GET' && answer.status < 300) existing.forget();
    const misfits = contract.misfitsOf(operation.method, operation.path, answer);
    if (answer.status >= 500) misfits.unshift(`answered ${answer.status}`);
    if (!answer.requestId) misfits.push('without a request id');
    seen.set(operation, (seen.get(operation) ?? new Set()).add(answer.status));
    if (misfits.length > 0) throw new Error(misfits.join('; '));
  }

  it('have no parameter that is named twice', () => {
    const twice = operations.filter(({ parameters }) => {
      const names = parameters.map(({ in: place, name }) => `${place} ${name}`);
      return new Set(names).size < names.length;
    });
    expect(twice.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('are answered as the document says, and never with a fault of the service', async () => {
    expect(operations.length).toBeGreaterThan(30);
    const faults: string[] = [];
    for (const operation of operations) {
      const property = fc.asyncProperty(requestsTo(operation), (request) => assertAnswered(operation, request));
      const details = await fc.check(property, { numRuns: RUNS, seed: SEED });
      if (details.failed) faults.push(`${operation.method} ${operation.path}: ${told(details)}`);
    }
    expect(faults.join('\n\n')).toBe('');
  });

  it('reach what each operation does, and what it refuses', () => {
    expect(seen.size).toBeGreaterThan(30);
    const short = [...seen].filter(([{ path, parameters }, statuses]) => {
      const refusable = parameters.length > 0 || !path.includes('/health/');
      return !some(statuses, 200) || (refusable && !some(statuses, 400));
    });
    expect(short.map(([{ method, path }, statuses]) => `${method} ${path}: ${[...statuses].join(', ')}`)).toEqual([]);
  });
});

/** What was wrong, and the smallest request found that shows it. */
function told(details: fc.RunDetails<[GeneratedRequest]>): string {
  const request = fc.stringify(details.counterexample);
  return `${String(details.errorInstance)}\n${request.slice(0, 1500)} by seed ${details.seed}, path ${details.counterexamplePath}`;
}

/** Whether one of the statuses is of the hundred. */
function some(statuses: ReadonlySet<number>, hundred: number): boolean {
  return [...statuses].some((status) => status >= hundred && status < hundred + 100);
}

function outcomeOf(file: Buffer) {
  if (file.includes(FAILS)) {
    return { status: 'failed', failure: { code: 'UNREADABLE_DOCUMENT', message: 'The PDF is damaged' } } as const;
  }
  return extracted(file.includes(LACKS) ? { InvoiceNumber: '7' } : { InvoiceNumber: '7', Amount: '10.00' });
}
