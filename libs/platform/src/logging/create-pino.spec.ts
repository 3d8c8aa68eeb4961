import { createPino } from './create-pino.js';
import { loggableUrl } from './loggable-url.js';

describe('createPino', () => {
  const capture = (logFormat?: 'json' | 'pretty') => {
    const lines: string[] = [];
    const logger = createPino({ logLevel: 'info', logFormat }, { write: (line: string) => void lines.push(line) });
    return { logger, lines };
  };

  it('writes lines of JSON with timestamp, level as a word, and message', () => {
    const { logger, lines } = capture();
    logger.info({ module: 'Documents', pages: 2 }, 'document extracted');
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0] ?? '');
    expect(line).toEqual({
      level: 'info',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      module: 'Documents',
      pages: 2,
      message: 'document extracted',
    });
  });

  it('writes text for people where asked to', () => {
    const { logger, lines } = capture('pretty');
    logger.warn('slow');
    expect(lines.join('')).toMatch(/WARN.*slow/);
    expect(lines.join('')).not.toMatch(/^\{/);
  });

  it('never writes secrets, nor the values of a failed statement', () => {
    const { logger, lines } = capture();
    const failed = Object.assign(new Error('duplicate key'), {
      code: '23505',
      parameters: ['Muster GmbH'],
      query: 'INSERT …',
      driverError: { detail: 'Key (name)=(Muster GmbH) already exists.' },
      detail: 'Key (name)=(Muster GmbH) already exists.',
    });
    logger.error({
      err: failed,
      req: { headers: { authorization: 'Bearer abc' } },
      databaseUrl: 'postgres://u:pw@h/d',
    });
    expect(lines[0]).toContain('23505');
    expect(lines[0]).not.toMatch(/Muster|Bearer|pw@h/);
  });

  it('keeps the reason behind an error', () => {
    const { logger, lines } = capture();
    logger.error({ err: new Error('outer', { cause: new Error('inner') }) });
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ message: 'outer: inner', cause: { message: 'inner' } });
  });

  it('writes nothing below its level', () => {
    const { logger, lines } = capture();
    logger.debug('detail');
    expect(lines).toEqual([]);
  });
});

describe('loggableUrl', () => {
  it('hides what a user typed into free-text parameters', () => {
    expect(loggableUrl('/api/v1/documents?limit=5&q=Muster&fields.SupplierName=M&status=processed')).toBe(
      '/api/v1/documents?limit=5&q=[redacted]&fields.SupplierName=[redacted]&status=processed',
    );
    expect(loggableUrl('/api/v1/documents')).toBe('/api/v1/documents');
  });
});
