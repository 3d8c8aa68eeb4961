import type { ExplainedMiss } from '../explain-miss.js';
import { overlayIndex } from './overlay-index.js';

const miss: ExplainedMiss = {
  file: 'a b.pdf',
  kind: 'scan',
  field: 'SupplierName',
  want: 'Müller & <Söhne>',
  got: null,
  cause: 'outranked',
  confidence: null,
  got_at: null,
  want_at: [],
  want_confidence: 0.25,
  rivals: [{ value: '"Beta"', confidence: 0.1, page: 1, box: [0, 0, 1, 1] }],
};

describe('overlayIndex', () => {
  const page = overlayIndex([{ file: 'a b.pdf', kind: 'scan', misses: [miss], pictures: ['a b.pdf-p1.png'] }]);

  it('shows what documents say as text, never as markup', () => {
    expect(page).toContain('Müller &amp; &lt;Söhne&gt;');
    expect(page).toContain('&quot;Beta&quot; 0.10');
    expect(page).not.toContain('<Söhne>');
  });

  it('names pictures so that a browser finds them', () => {
    expect(page).toContain('src="a%20b.pdf-p1.png"');
  });

  it('offers the fields and causes there are', () => {
    expect(page).toContain('<option value="SupplierName">SupplierName (1)</option>');
    expect(page).toContain('<option value="outranked">outranked (1)</option>');
  });
});
