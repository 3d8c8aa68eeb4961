import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const EXAMPLES = [
  'routing-id',
  'service.reader',
  'template.detector',
  'web-dav.file-store',
  'csv.controller',
  'csv.module',
  'review-inbox',
];
const ENGINES = join(ROOT, 'libs/domain/src/engines.ts');

const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
  config: object;
};
const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, ROOT);

/** Parsed once for all programs: the types of Nest and its friends are most of the work. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** The program with some files as `changed` has them, without writing them. */
function programOf(files: readonly string[], changed: ReadonlyMap<string, string> = new Map()): ts.Program {
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (path, target) => {
    const text = changed.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, target);
    if (!parsed.has(path)) parsed.set(path, parse(path, target));
    return parsed.get(path);
  };
  return ts.createProgram([...files], { ...options, noEmit: true }, host);
}

function errorsIn(program: ts.Program, path: string): string[] {
  const diagnostics = program.getSemanticDiagnostics(program.getSourceFile(path));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Type checking takes its time on a busy machine. */
jest.setTimeout(120_000);

it('every example of docs/extending.md keeps to the types of its port', () => {
  const files = EXAMPLES.map((name) => join(__dirname, `${name}.ts`));
  const program = programOf(files);
  expect(files.flatMap((path) => errorsIn(program, path))).toEqual([]);
});

it.each([
  ['OCR_ENGINES', 'libs/inference/src/words/ocr/create-ocr-reader.ts'],
  ['DETECTORS', 'libs/inference/src/detect/create-detector.ts'],
])('a new name in %s does not compile before it has its opener', (list, openers) => {
  const path = join(ROOT, openers);
  const source = readFileSync(ENGINES, 'utf8').replace(`${list} = [`, `${list} = ['service', `);
  const [error, ...others] = errorsIn(programOf([path], new Map([[ENGINES, source]])), path);
  expect(others).toEqual([]);
  expect(error).toMatch(/Property 'service' is missing/);
});
