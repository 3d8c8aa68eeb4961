// Stands in for the extraction worker: the "media type" of the request says what the process does.
import { appendFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { execArgv, env, pid } from 'node:process';

const model = { name: 'stand-in', version: '0' };
let served = 0;

export async function prepare(settings) {
  if (settings.modelDirectory === 'missing') throw new Error('no model here');
  if (settings.modelDirectory === 'dies') process.exit(3);
  if (settings.modelDirectory === 'hangs') for (;;);
  return { pid, model, notices: ['CUDA is missing'] };
}

const behaviours = {
  echo: () => ({ pid, served, env, execArgv }),
  progress: () => {
    for (const page of [1, 2])
      process.send({ progress: { stage: 'reading', page, pages: 2, percent: 45 * (page - 1) } });
    return { pid };
  },
  exit: () => process.exit(7),
  abort: () => process.abort(),
  hang: () => {
    for (;;);
  },
  wait: () => new Promise(() => undefined),
  slow: async () => {
    while (getPriority() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    return { pid, priority: getPriority() };
  },
  eat: () => {
    const kept = [];
    for (;;) kept.push(Buffer.alloc(8 << 20, 1));
  },
  heap: () => {
    const kept = [];
    for (;;) kept.push({ at: kept.length, more: [1, 2, 3] });
  },
  fault: () => {
    throw new TypeError('a bug of ours');
  },
};

export async function extract({ filePath, mediaType }) {
  if (mediaType === 'application/pdf') return practise(filePath);
  served++;
  const residentMb = Number(filePath.split('?grown=')[1] ?? 50);
  try {
    const result = await behaviours[mediaType]();
    return { outcome: { status: 'extracted', result }, residentMb };
  } catch (error) {
    return { fault: { message: error.message, stack: error.stack }, residentMb };
  }
}

/** Notes in the file who practised. A file of that name is deadly. */
function practise(file) {
  appendFileSync(file, `${pid}\n`);
  if (file.endsWith('deadly')) process.exit(7);
  return { outcome: { status: 'extracted', result: {} }, residentMb: 50 };
}
