import { normaliseDate, readDates } from './date.js';
import type { NormaliseContext } from './normalise-context.js';

const LOCALES = ['en', 'sv', 'de', 'fr', 'nl', 'da', 'nb', 'fi', 'es', 'it', 'pt', 'tr', 'pl'];

describe('normaliseDate', () => {
  it.each<[raw: string, expected: string | null, context?: NormaliseContext]>([
    ['2026-04-03', '2026-04-03'],
    ['2026/04/03', '2026-04-03'],
    ['2026.04.03', '2026-04-03'],
    ['2026. 4. 3.', '2026-04-03'],
    ['2026年4月3日', '2026-04-03'],
    ['20260403', '2026-04-03'],
    ['03042026', '2026-04-03'],
    ['2026-04-03T10:15:00Z', '2026-04-03'],
    ['2026-04-03 14:22', '2026-04-03'],
    ['03/04/2026 14:22:08', '2026-04-03'],
    ['3.4.2026', '2026-04-03'],
    ['03.04.26', '2026-04-03'],
    ['03. 04. 2026', '2026-04-03'],
    ['3.4.2026 klo 12', '2026-04-03'],
    ['3.4.2026', '2026-04-03', { dayFirst: false }],
    ['3/4/26', '2026-04-03'],
    ['3/4/26', '2026-03-04', { dayFirst: false }],
    ['3/4/2026', '2026-03-04', { country: 'US' }],
    ['3/4/2026', '2026-03-04', { language: 'en', currency: 'USD' }],
    ['3/4/2026', '2026-04-03', { language: 'en', country: 'GB', currency: 'USD' }],
    ['12/25/2026', '2026-12-25', { dayFirst: true }],
    ['25/12/2026', '2026-12-25', { dayFirst: false }],
    ['26-04-03', '2026-04-03', { language: 'sv' }],
    ['26-04-03', '2003-04-26', { language: 'de' }],
    ['99-12-24', '1999-12-24'],
    ['260403', '2026-04-03', { language: 'sv' }],
    ['260403', null, { language: 'en' }],
    ['03-04-2026', '2026-04-03'],
    ['03–04–2026', '2026-04-03'],
    ['Date: 03.04.26', '2026-04-03'],
    ['Fakturadatum:2026-04-03', '2026-04-03'],
    ['den 3 april 2026', '2026-04-03'],
    ['April 3rd, 2026', '2026-04-03'],
    ['Apr 3, 2026', '2026-04-03'],
    ['Fri, 3 Apr 2026', '2026-04-03'],
    ['Friday, April 3, 2026', '2026-04-03'],
    ["3 Apr '26", '2026-04-03'],
    ['3-Apr-2026', '2026-04-03'],
    ['03-APR-26', '2026-04-03'],
    ['03APR2026', '2026-04-03'],
    ['Apr-03-2026', '2026-04-03'],
    ['2026 April 3', '2026-04-03'],
    ['3rd of April 2026', '2026-04-03'],
    ['22nd May, 2026', '2026-05-22'],
    ['3. April 2026', '2026-04-03'],
    ['3.April 2026', '2026-04-03'],
    ['03. Apr. 2026', '2026-04-03'],
    ['Donnerstag, 3. März 2026', '2026-03-03'],
    ['3. Jänner 2026', '2026-01-03'],
    ['3. Mrz 2026', '2026-03-03'],
    ['Berlin, den 14. Dezember 2026', '2026-12-14'],
    ['le 3 avril 2026', '2026-04-03'],
    ['1er août 2026', '2026-08-01'],
    ['15 févr. 2026', '2026-02-15'],
    ['3 juil. 2026', '2026-07-03'],
    ['3 juin 2026', '2026-06-03'],
    ['10 DÉCEMBRE 2026', '2026-12-10'],
    ['3. huhtikuuta 2026', '2026-04-03'],
    ['14. marraskuuta 2026', '2026-11-14'],
    ['14 marras 2026', '2026-11-14', { language: 'fi' }],
    ['3 maart 2026', '2026-03-03'],
    ['3 mrt. 2026', '2026-03-03'],
    ['3 mei 2026', '2026-05-03'],
    ['3. desember 2026', '2026-12-03'],
    ['3. marts 2026', '2026-03-03'],
    ['d. 3. maj 2026', '2026-05-03'],
    ['3 de abril de 2026', '2026-04-03'],
    ['3 de març de 2026', '2026-03-03', { language: 'pt' }],
    ['12 de setembro de 2026', '2026-09-12'],
    ['3 aprile 2026', '2026-04-03'],
    ['1° gennaio 2026', '2026-01-01'],
    ['3 gen 2026', '2026-01-03'],
    ['3 Ağustos 2026', '2026-08-03'],
    ['3 Şubat 2026', '2026-02-03'],
    ['3 kwietnia 2026 r.', '2026-04-03'],
    ['3 września 2026', '2026-09-03'],
    ['2O26-O4-03', '2026-04-03'],
    ['O3.04.2O26', '2026-04-03'],
    ['l2/04/2026', '2026-04-12'],
    ['3 0ctober 2026', '2026-10-03'],
    ['3 4 2026', '2026-04-03'],
    ['24 12 25', null],
    ['April 2026', null],
    ['1875-04-03', null],
    ['2091-04-03', null],
    ['2026-02-30', null],
    ['29.02.2025', null],
    ['29.02.2024', '2024-02-29'],
    ['Invoice 2026', null],
    ['1.234,56', null],
    ['12.345.678', null],
    ['', null],
    ['Offer 12345678', null],
  ])('%s → %s', (raw, expected, context = {}) => {
    expect(normaliseDate(raw, context)).toBe(expected);
  });

  it.each(LOCALES)('reads back every day of a year as Intl writes it in %s', (locale) => {
    const styles = [
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
      new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }),
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
    ];
    const language = locale === 'nb' ? 'no' : locale;
    const wrong: string[] = [];
    for (let day = 0; day < 365; day++) {
      const date = new Date(Date.UTC(2026, 0, 1 + day));
      for (const style of styles) {
        const printed = style.format(date);
        const country = locale === 'en' ? 'US' : undefined;
        const read = normaliseDate(printed, { language, country });
        if (read !== date.toISOString().slice(0, 10)) wrong.push(`${printed} → ${read}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('readDates', () => {
  it('finds all dates of a line where they stand', () => {
    const found = readDates('Fakturadatum 2026-04-03 Förfallodatum 2026-05-03');
    expect(found.map(({ start, end, dayFirst }) => [start, end, dayFirst])).toEqual([
      [13, 23, '2026-04-03'],
      [38, 48, '2026-05-03'],
    ]);
  });

  it('keeps both orders of an ambiguous date', () => {
    expect(readDates('03/04/2026')[0]).toMatchObject({ dayFirst: '2026-04-03', monthFirst: '2026-03-04' });
  });
});
