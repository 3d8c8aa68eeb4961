import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The integer models: a third of the size and of the time of the float ones, without a difference on print. */
const MODEL_FOLDER = '4.0.0_best_int';

/**
 * Calls `use` with a folder that holds the trained data of all `languages`, and removes it afterwards. Tesseract.js reads
 * languages from one folder only, and npm brings each in a package of its own; passing the bytes themselves fails in
 * version 7 (naptha/tesseract.js#1052).
 *
 * @param packageRoot absolute path of the folder whose node_modules holds the packages
 * @param languages Tesseract's three-letter codes, such as `swe`
 */
export async function withLanguageFolder<T>(
  packageRoot: string,
  languages: readonly string[],
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const resolve = createRequire(join(packageRoot, 'package.json')).resolve;
  const folder = await mkdtemp(join(tmpdir(), 'tesseract-languages-'));
  try {
    for (const code of languages) {
      const file = `${code}.traineddata.gz`;
      const source = dirname(resolve(`@tesseract.js-data/${code}/package.json`));
      await copyFile(join(source, MODEL_FOLDER, file), join(folder, file));
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
