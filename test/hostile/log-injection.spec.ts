import { createPino } from '../../libs/platform/src/logging/create-pino.js';

/** A second line, a forged entry, a terminal's colours, its title and its clipboard, C1 controls, and text that runs backwards. */
const NASTY = [
  'a\nb',
  'a\r\n{"level":"error","message":"forged"}',
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u001b]52;c;YQ==\u0007',
  '\u009b31m',
  '\u0085next',
  'x\u2028y\u2029z',
  'a\u202egnp.exe',
  '\0',
];

describe('a log line', () => {
  const write = (logFormat: 'json' | 'pretty', fields: object, message = 'request completed'): string[] => {
    const written: string[] = [];
    const logger = createPino({ logLevel: 'info', logFormat }, { write: (line: string) => void written.push(line) });
    logger.info(fields, message);
    return written;
  };

  it.each(NASTY)('stays one JSON object with the URL %j', (url) => {
    const [line = '', ...more] = write('json', { url });
    expect(more).toEqual([]);
    expect(line.trimEnd()).not.toContain('\n');
    expect(JSON.parse(line)).toMatchObject({ url, message: 'request completed' });
  });

  it.each(NASTY)('for people neither breaks nor paints with %j, in fields and in the message', (text) => {
    for (const line of [...write('pretty', { url: text }), ...write('pretty', { module: 'http' }, text)]) {
      const shown = line.trimEnd();
      expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }
  });
});
