/** The part of the feature recipe that travels with the model, so that training and runtime use the same expressions. */
export interface FeatureSpecData {
  readonly wordPatterns: Readonly<Record<string, string>>;
  readonly vatIdPattern: string;
  readonly ibanLengths: Readonly<Record<string, number>>;
  readonly vatRatesPercent: readonly number[];
  /** Alternatives of currency symbols and codes that may be glued to an amount. */
  readonly currencyAffix: string;
}

export interface FeatureSpec {
  readonly wordPatterns: ReadonlyMap<string, RegExp>;
  readonly vatId: RegExp;
  readonly ibanLengths: ReadonlyMap<string, number>;
  readonly vatRatesPercent: readonly number[];
  readonly currencyAffix: string;
}

/** Throws a SyntaxError where the model ships an expression that this runtime can't compile. */
export function compileFeatureSpec(data: FeatureSpecData): FeatureSpec {
  return {
    wordPatterns: new Map(Object.entries(data.wordPatterns).map(([name, source]) => [name, new RegExp(source)])),
    vatId: new RegExp(data.vatIdPattern),
    ibanLengths: new Map(Object.entries(data.ibanLengths)),
    vatRatesPercent: data.vatRatesPercent,
    currencyAffix: data.currencyAffix,
  };
}
