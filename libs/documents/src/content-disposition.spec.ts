import { attachmentNamed } from './content-disposition.js';

describe('attachmentNamed', () => {
  it('gives old clients ASCII and the others the name as it is', () => {
    expect(attachmentNamed('faktura åäö (1).pdf')).toBe(
      `attachment; filename="faktura ___ (1).pdf"; filename*=UTF-8''faktura%20%C3%A5%C3%A4%C3%B6%20%281%29.pdf`,
    );
  });

  it('lets no name end its quotes or its header', () => {
    expect(attachmentNamed('a"; x="\r\nSet-Cookie: y\\.pdf')).toMatch(
      /^attachment; filename="a_; x=___Set-Cookie: y_\.pdf"; filename\*=UTF-8''[\w%.!~-]+$/,
    );
  });

  it('survives half a surrogate pair', () => {
    expect(attachmentNamed('a\ud800.pdf')).toContain('%EF%BF%BD');
  });
});
