import { execFile } from 'node:child_process';

/** Loading the program takes a second, and many on a machine that runs other tests. */
const PATIENCE_MS = 120_000;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function call(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/apps/cli/src/main.js', ...words], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('the command line', () => {
  it(
    'prints its commands when asked',
    async () => {
      const { code, stdout } = await call(['--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/npm run infer[^]*npm run evaluate/);
    },
    PATIENCE_MS,
  );

  it(
    'prints the options of one command when asked',
    async () => {
      const { code, stdout } = await call(['evaluate', '--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/--overlay DIR/);
      expect(stdout).not.toMatch(/npm run infer/);
    },
    PATIENCE_MS,
  );

  it(
    'names the commands there are for one that it does not know',
    async () => {
      const { code, stderr } = await call(['infr']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/no command "infr"; there are infer, /);
    },
    PATIENCE_MS,
  );

  it.each([
    [{ MODEL_PATH: '/nowhere' }, /^The model in \/nowhere can't be used: [^\n]+\n$/],
    [{ OCR_ENGINE: 'pencil' }, /^Wrong settings \(see \.env\.example\):\n {2}- OCR_ENGINE [^\n]+\n$/],
  ])(
    'tells a fault of the set-up %j in words, without a stack',
    async (environment, told) => {
      const { code, stderr } = await call(['infer', 'examples/invoice-en.pdf'], environment);
      expect(code).toBe(1);
      expect(stderr).toMatch(told);
    },
    PATIENCE_MS,
  );
});
