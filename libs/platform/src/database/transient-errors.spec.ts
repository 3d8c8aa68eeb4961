import { QueryFailedError } from 'typeorm';
import { isPoolExhausted, isTransient, isUnavailable } from './transient-errors.js';

const withCode = (code: string) => Object.assign(new Error(code), { code });

describe('isTransient', () => {
  it.each(['40001', '40P01', '53300', '57P01', '57P03', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])(
    'takes %s as passing',
    (code) => expect(isTransient(withCode(code))).toBe(true),
  );

  it.each(['23505', '22P02', '42601', '57014', 'ENOENT', 'ENOSPC', 'EACCES'])('takes %s as lasting', (code) =>
    expect(isTransient(withCode(code))).toBe(false),
  );

  it('looks inside what wraps a driver error', () => {
    expect(isTransient(new QueryFailedError('SELECT 1', [], withCode('57P01')))).toBe(true);
    expect(isTransient(new Error('outer', { cause: withCode('ECONNRESET') }))).toBe(true);
    expect(isTransient(new AggregateError([withCode('ECONNREFUSED')]))).toBe(true);
  });

  it('knows the errors that pg throws without a code', () => {
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isTransient(new Error('timeout exceeded when trying to connect'))).toBe(true);
  });

  it('bears a cause that is its own cause', () => {
    const error: Error & { cause?: unknown } = new Error('round');
    error.cause = error;
    expect(isTransient(error)).toBe(false);
  });
});

describe('isUnavailable', () => {
  it.each(['57P01', 'ECONNREFUSED', '53100', '25006', '57014'])('takes %s as no fault of the request', (code) =>
    expect(isUnavailable(new QueryFailedError('SELECT 1', [], withCode(code)))).toBe(true),
  );

  it.each(['23505', '22P02', '42601', 'EACCES'])('takes %s as a fault of ours', (code) =>
    expect(isUnavailable(withCode(code))).toBe(false),
  );
});

describe('isPoolExhausted', () => {
  it('tells a wait for a connection from a lost one', () => {
    expect(isPoolExhausted(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(isPoolExhausted(withCode('ECONNREFUSED'))).toBe(false);
  });
});
