import { UnusableDocument } from '@app/domain';

/** A dictionary of an object stream has a hundred bytes; one that is longer is not looked at further. */
const LONGEST_DICTIONARY = 512;

const END_OF_ENDOBJ = 'd'.charCodeAt(0);

/**
 * Throws UnusableDocument FILE_TOO_LARGE where a PDF holds more objects than `most`: each costs time and memory, and a
 * million of them fit into some kilobytes. Counted in the bytes, before anything is parsed: written-out objects by their
 * `obj` (ISO 32000-2, 7.3.10), those of an object stream by its `/N` (7.5.7).
 */
export function refuseManyObjects(file: Buffer, most: number): void {
  if (countWritten(file, most) + countCompressed(file, most) <= most) return;
  throw new UnusableDocument(
    'FILE_TOO_LARGE',
    `The PDF has more than ${most} objects; print it to a new PDF and send that`,
  );
}

function countWritten(file: Buffer, most: number): number {
  let count = 0;
  for (let at = file.indexOf('obj'); at >= 0 && count <= most; at = file.indexOf('obj', at + 3)) {
    if (file[at - 1] !== END_OF_ENDOBJ) count += 1;
  }
  return count;
}

function countCompressed(file: Buffer, most: number): number {
  let count = 0;
  for (let at = file.indexOf('/ObjStm'); at >= 0 && count <= most; at = file.indexOf('/ObjStm', at + 7)) {
    count += Math.max(1, declared(file, at));
  }
  return count;
}

/** The `/N` of the dictionary around `at`, which stands between the `obj` before it and its stream. */
function declared(file: Buffer, at: number): number {
  const from = Math.max(0, at - LONGEST_DICTIONARY);
  const begin = file.subarray(from, at).lastIndexOf('obj');
  if (begin < 0) return 0;
  const after = file.subarray(at, at + LONGEST_DICTIONARY);
  const end = after.indexOf('stream');
  const dictionary = file.toString('latin1', from + begin, at + (end < 0 ? after.length : end));
  return Number(/\/N\s*(\d{1,15})/.exec(dictionary)?.[1] ?? 0);
}
