import type { ErrorCode } from '@app/domain';

/** A file that a stranger made to do harm. Each is made when it is needed: some are large. */
export interface NastyFile {
  readonly what: string;
  readonly filename: string;
  readonly make: () => Buffer;
  /** The codes one of which it must be refused with; absent: it may also be read, if that ends well. */
  readonly refusedWith?: readonly ErrorCode[];
}

export function pdfNamed(what: string, make: () => Buffer, refusedWith?: readonly ErrorCode[]): NastyFile {
  return { what, filename: 'invoice.pdf', make, refusedWith };
}
