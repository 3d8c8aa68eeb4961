import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from './onnx-session.js';

const GRAPH = readFileSync(join(__dirname, '../../../../models/invoice-fields/model.onnx'));

describe('openSession', () => {
  it.each(['cpu', 'auto'] as const)('opens a graph on "%s" whatever the machine has', async (device) => {
    const session = await openSession(GRAPH, { device, threads: 1 });
    expect(session.inputNames.toSorted()).toEqual(['boxes', 'floats', 'neighbours', 'ngrams']);
    await session.release();
  });

  it('opens on CUDA, or says what to do where it is missing', async () => {
    const outcome = await openSession(GRAPH, { device: 'cuda', threads: 1 }).then(
      (session) => session.release().then(() => 'opened'),
      (error: Error) => error.message,
    );
    expect(outcome).toMatch(/^opened$|set it to cpu or auto$/);
  });

  it('says under "auto" that it fell back to the CPU, where CUDA can not be had', async () => {
    const notices: string[] = [];
    const report = (notice: string) => void notices.push(notice);
    const hasCuda = await openSession(GRAPH, { device: 'cuda', threads: 1 }).then(
      (session) => session.release().then(() => true),
      () => false,
    );
    const session = await openSession(GRAPH, { device: 'auto', threads: 1, report });
    await session.release();
    expect(notices).toEqual(hasCuda ? [] : [expect.stringMatching(/CUDA is missing here, so models run on the CPU/)]);
  });
});
