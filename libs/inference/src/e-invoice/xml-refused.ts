/** The XML is not what can be read safely; `reason` goes on "The XML can't be read: …". */
export class XmlRefused extends Error {
  constructor(
    readonly reason: string,
    cause?: unknown,
  ) {
    super(`The XML can't be read: ${reason}`, { cause });
    this.name = 'XmlRefused';
  }
}
