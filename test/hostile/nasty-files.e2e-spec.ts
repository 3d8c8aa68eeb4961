import { DocumentsClient } from '../e2e/documents-client.js';
import { startWatchedService, type WatchedService } from '../support/clean-service.js';
import { NASTY_DISGUISES } from './nasty-disguises.js';
import type { NastyFile } from './nasty-file.js';
import { NASTY_PDF_CONTENTS } from './nasty-pdf-contents.js';
import { NASTY_PDF_TREES } from './nasty-pdf-trees.js';
import { NASTY_PICTURES } from './nasty-pictures.js';
import { NASTY_XML } from './nasty-xml.js';
import { makePdf, textAt } from '../support/pdf.js';

const DOCUMENT_TIMEOUT_S = 15;

/** A file that takes its whole time, a worker process that starts anew, and a machine that runs other tests meanwhile. */
jest.setTimeout(180_000);

describe('files made to do harm', () => {
  let service: WatchedService;
  let client: DocumentsClient;

  beforeAll(async () => {
    service = await startWatchedService({
      documentTimeoutS: DOCUMENT_TIMEOUT_S,
      inferenceMemoryMb: 1024,
      inferenceProcesses: 1,
      inferenceSpareProcesses: 0,
    });
    client = new DocumentsClient(service.api);
  });

  afterAll(() => service.close());

  const post = async ({ make, filename }: NastyFile) => {
    const { status, body } = await client.upload('/infer?wait=60', { content: make(), filename });
    return { status, code: body.meta.code, error: body.error, problem: status >= 500 || status === 202 };
  };

  const families: Record<string, readonly NastyFile[]> = {
    'trees of a PDF': NASTY_PDF_TREES,
    'contents of a PDF': NASTY_PDF_CONTENTS,
    pictures: NASTY_PICTURES,
    'e-invoices': NASTY_XML,
    disguises: NASTY_DISGUISES,
  };

  describe.each(Object.entries(families))('%s', (_family, files) => {
    it.each(files.map((file) => [file.what, file] as const))('%s ends cleanly', async (_what, file) => {
      const answer = await post(file);
      expect(answer).toMatchObject({ problem: false });
      if (file.refusedWith) expect(file.refusedWith).toContain(answer.code);
      if (answer.error) expect(answer.error).not.toMatch(/\n\s+at |\/tmp\/|node_modules|undefined|\[object/);
    });

    it('leave an honest invoice unharmed', async () => {
      const content = makePdf([{ content: textAt([[50, 700, 'Invoice number: 2026-77']]) }]);
      expect(await client.upload('/infer?wait=60', { content })).toMatchObject({ status: 200 });
    });

    it('leave nothing behind', async () => {
      expect(await service.leftovers()).toEqual({ files: [], temporary: [], rows: [], jobs: [] });
    });
  });
});
