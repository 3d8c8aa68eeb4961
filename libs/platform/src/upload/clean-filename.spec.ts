import { cleanFilename } from './clean-filename.js';

describe('cleanFilename', () => {
  it.each([
    ['faktura 2026.pdf', 'faktura 2026.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\räkning.pdf', 'räkning.pdf'],
    ['a\u0000b\r\nc\u007F.pdf', 'abc.pdf'],
    ['evil\u202Efdp.exe', 'evilfdp.exe'],
    ['  much   space .pdf', 'much space .pdf'],
    ['ra\u0308kning.pdf', 'räkning.pdf'],
    ['..', 'document'],
    ['', 'document'],
    [undefined, 'document'],
  ])('makes %j into %j', (given, clean) => expect(cleanFilename(given)).toBe(clean));

  it('shortens a name and keeps its extension', () => {
    const name = cleanFilename(`${'å'.repeat(400)}.pdf`);
    expect(Array.from(name)).toHaveLength(255);
    expect(name.endsWith('å.pdf')).toBe(true);
  });
});
