/**
 * How the amounts of a design close, where it is not simply `items = net` and `net + vat = amount`.
 * Words stand for truth's values, figures are printed on the page; `~` allows for cash rounding that is not printed.
 */
export const SUMS: Record<string, string[]> = {
  'a-sv-elnat': ['items = net', 'net + vat - 0.20 = amount'],
  'a-sv-malare-rot': ['items = net', 'net + vat - 6240.00 = amount'],
  'a-en-in-gst': ['items = net', 'net + vat + 0.18 = amount'],
  'a-en-us-saas': ['items = amount'],
  'a-de-kleinunternehmerin': ['items = amount'],
  'a-de-ch-schreinerei': ['items = net', 'net + vat ~ amount'],
  'a-fr-couvreur': ['items = net', 'net + vat - 2500.00 = amount'],
  'a-fr-traductrice': ['items = amount'],
  'a-nl-webshop': ['items = amount', 'net + 4.20 + 16.74 = amount'],
  'a-da-fjernvarme': ['items = net', 'net + vat - 5400.00 = amount'],
  'a-da-designstudie': ['items + vat = amount'],
  'a-fi-kuitti': ['items = amount', 'net + vat = amount'],
  'a-es-fotografo': ['items = net', 'net + vat - 291.60 = amount'],
  'a-it-avvocato': ['items + 509.55 + 156.26 = net', 'net + vat + 98.00 - 781.31 = amount'],
  'a-pt-hotel': ['items = amount', 'net + vat = amount'],
  'b-sv-forening-a5': ['items = amount'],
  'b-sv-telekom': ['items = net', 'net + vat - 0.38 = amount'],
  'b-sv-paminnelse': ['items = amount'],
  'b-en-au-plumber': ['items - 250.00 = amount'],
  'b-en-us-fasteners': ['items = amount'],
  'b-en-uk-hotel': ['items = amount', 'net + vat = amount'],
  'b-en-my-receipt': ['items = net', 'net + vat + 0.01 = amount'],
  'b-de-stadtwerke': ['items = net', 'net + vat - 1452.00 = amount'],
  'b-de-at-gasthof': ['items = amount'],
  'b-fr-box-internet': ['items = amount', 'net + vat = amount'],
  'b-fr-proforma-vin': ['items + 385.00 = amount'],
  'b-nl-zzp-verlegd': ['items + vat = amount'],
  'b-da-webshop': ['items = amount'],
  'b-es-distribuidora': ['items + 100.98 + 28.64 = amount'],
  'b-it-ceramiche': ['items + 75.00 = net', 'net + vat = amount'],
  'b-it-scontrino': ['items = amount'],
};

export const USUAL_SUMS = ['items = net', 'net + vat = amount'];

/** Lines whose amount is quantity × price less a discount in per cent that the page prints. */
export const DISCOUNTS: Record<string, number[]> = {
  'a-sv-vvs-grossist': [35, 35, 30, 30, 42, 42, 25, 25, 38, 28, 38, 20, 20, 20, 15, 15, 45, 45, 22, 22, 30, 30, 0],
  'b-es-distribuidora': [8, 5, 0, 10, 12],
  'b-it-ceramiche': [10, 10, 0, 0],
};

/** Lines priced in a foreign currency: the rate that the page prints. */
export const RATES: Record<string, number[]> = { 'a-en-sg-freight': [1.342, 1, 1, 1, 1, 1] };

/** The field in which the issuer made a mistake on purpose; truth holds what is printed. */
export const MISPRINTS: Record<string, string> = {
  'a-de-heizung': 'Iban',
  'b-sv-telekom': 'OCR',
  'b-es-distribuidora': 'Amount',
};

/** Half a five-rappen step, and the half cent of binary arithmetic. */
const CASH_STEP = 0.025;
const EXACT = 0.005;

/** Whether the equation holds; `values` gives the words their amounts. Throws on a word without a value. */
export function holdsSum(equation: string, values: Record<string, number | undefined>): boolean {
  const [left = '', sign = '', right = ''] = equation.split(/\s*([=~])\s*/);
  const valueOf = (term: string): number => {
    const value = /\d/.test(term) ? Number(term) : values[term];
    if (value === undefined) throw new Error(`"${term}" in "${equation}" has no value in truth`);
    return value;
  };
  const sum = `+ ${left}`.match(/[+-] [\w.]+/g)!.reduce((total, part) => {
    const value = valueOf(part.slice(2));
    return part.startsWith('-') ? total - value : total + value;
  }, 0);
  return Math.abs(sum - valueOf(right)) < (sign === '~' ? CASH_STEP : EXACT);
}

/** The figures that an equation takes from the page. */
export function printedFigures(equation: string): string[] {
  return equation.match(/\d+\.\d+/g) ?? [];
}
