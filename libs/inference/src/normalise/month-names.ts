import { foldText } from './fold-text.js';

/** Twelve entries a language; forms of one month are separated by `|`, and inflected forms are named where dates use them. */
const MONTH_NAMES: Readonly<Record<string, string>> = {
  en: 'january february march april may june july august september|sept october november december',
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  de: 'januar|jänner|jaenner februar|feber märz|maerz|mrz april mai juni|juno juli|julei august september oktober november dezember',
  fr: 'janvier février mars avril mai juin juillet août|aout septembre octobre novembre décembre',
  nl: 'januari februari maart|mrt april mei juni juli augustus september oktober november december',
  da: 'januar februar marts april maj juni juli august september oktober november december',
  no: 'januar februar mars april mai juni juli august september oktober november desember',
  fi: 'tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  tr: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  pl: 'styczeń|stycznia luty|lutego marzec|marca kwiecień|kwietnia maj|maja czerwiec|czerwca lipiec|lipca sierpień|sierpnia wrzesień|września październik|października listopad|listopada grudzień|grudnia',
};

interface MonthName {
  readonly name: string;
  readonly month: number;
  readonly language: string;
}

const NAMES: readonly MonthName[] = Object.entries(MONTH_NAMES).flatMap(([language, names]) =>
  names
    .split(' ')
    .flatMap((forms, index) => forms.split('|').map((name) => ({ name: foldText(name), month: index + 1, language }))),
);

/** Short forms that are the beginning of two months (Finnish marraskuu is November; French `mar.` and English agree on March). */
const SHORT_FORMS: Readonly<Record<string, number>> = {
  mar: 3,
  may: 5,
  mai: 5,
  maj: 5,
  mag: 5,
  jun: 6,
  jul: 7,
  ago: 8,
};

const MIN_ABBREVIATION_LETTERS = 3;

/** Finnish case endings: `huhtikuuta`, `huhtikuun`, `huhtikuussa`. */
const FINNISH_ENDING = /(kuu)(?:ta|n|ssa)$/;

const KNOWN = new Map<string, number | null>();

/**
 * 1–12 for a month's name, abbreviation (three letters or more) or inflected form in any of thirteen languages, else null.
 * Where an abbreviation begins months that differ, `language` decides.
 */
export function monthOfName(word: string, language?: string): number | null {
  const key = `${language ?? ''} ${word}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const month = lookUp(word, language);
  // Words of documents are unbounded; the few hundred that recur are what the memory is for.
  if (KNOWN.size > 5000) KNOWN.clear();
  KNOWN.set(key, month);
  return month;
}

function lookUp(word: string, language?: string): number | null {
  const folded = foldText(word)
    .replace(/0/g, 'o')
    .replace(/1/g, 'l')
    .replace(/[^a-z]/g, '')
    .replace(FINNISH_ENDING, '$1');
  if (folded.length < MIN_ABBREVIATION_LETTERS) return null;
  const exact = NAMES.find(({ name }) => name === folded);
  if (exact) return exact.month;
  if (SHORT_FORMS[folded]) return SHORT_FORMS[folded] ?? null;
  const begun = NAMES.filter(({ name }) => name.startsWith(folded));
  return agreed(begun) ?? agreed(begun.filter((name) => name.language === language));
}

function agreed(names: readonly MonthName[]): number | null {
  const months = new Set(names.map(({ month }) => month));
  return months.size === 1 ? (names[0]?.month ?? null) : null;
}
