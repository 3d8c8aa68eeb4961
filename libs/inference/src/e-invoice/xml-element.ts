/** One element of a parsed file. Names are local: prefixes are the author's choice and say nothing. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children; blank lines and indentation at both ends are gone. */
  readonly text: string;
}

/** All elements at the end of `path`. A step may name alternatives: `ID|IssuerAssignedID`. */
export function elementsAt(from: XmlElement | undefined, ...path: readonly string[]): XmlElement[] {
  let level = from ? [from] : [];
  for (const step of path) {
    const names = step.split('|');
    level = level.flatMap(({ children }) => children.filter(({ name }) => names.includes(name)));
  }
  return level;
}

export function elementAt(from: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return elementsAt(from, ...path)[0];
}

/** The first text at the end of `path` that is not empty. */
export function textAt(from: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return elementsAt(from, ...path).find(({ text }) => text !== '')?.text;
}
