import { promisify } from 'node:util';
import { ForbiddenTarget, TargetGuard } from './target-guard.js';

describe('TargetGuard', () => {
  const strict = new TargetGuard(false);
  const lenient = new TargetGuard(true);

  it.each(['https://8.8.8.8/hook', 'https://books.example.com/hook?key=1', 'https://[2606:4700:4700::1111]:8443/'])(
    'lets %s pass',
    (url) => expect(strict.readUrl(url).href).toBe(url),
  );

  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'example.com/hook',
    '',
    'https://user:secret@example.com/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://①②⑦.⓪.⓪.①/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::a00:1]/',
    'https://169.254.169.254/latest/meta-data',
    `https://example.com/${'x'.repeat(2000)}`,
  ])('refuses %s', (url) => expect(() => strict.readUrl(url)).toThrow(ForbiddenTarget));

  it('takes off the fragment, which no server ever sees', () => {
    expect(strict.readUrl('https://example.com/a#secret').href).toBe('https://example.com/a');
  });

  it('refuses a name that leads inside', async () => {
    await expect(strict.inspect('https://localhost/')).rejects.toThrow(/public address/);
  });

  it('refuses a name that leads nowhere', async () => {
    await expect(strict.inspect('https://no-such-host.invalid/')).rejects.toThrow(/does not exist|looked up/);
  });

  it('judges what a socket connects to, for either form of the call', async () => {
    const lookup = promisify(strict.lookup);
    await expect(lookup('localhost', {})).rejects.toThrow(ForbiddenTarget);
    await expect(lookup('localhost', { all: true })).rejects.toThrow(ForbiddenTarget);
  });

  it('allows private addresses and http where the operator does', async () => {
    expect((await lenient.inspect('http://localhost:8080/hook')).href).toBe('http://localhost:8080/hook');
    expect(lenient.readUrl('http://192.168.1.5/').href).toBe('http://192.168.1.5/');
    expect(await promisify(lenient.lookup)('127.0.0.1', {})).toBe('127.0.0.1');
    expect(() => lenient.readUrl('ftp://192.168.1.5/')).toThrow(ForbiddenTarget);
  });
});
