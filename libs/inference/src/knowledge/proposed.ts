import type { Box, FieldName } from '@app/domain';
import type { LabelEvidence } from './label-evidence.js';
import type { PageText } from './page-text.js';

/** A value that some rule sees, before the whole document has been weighed. */
export interface Proposed {
  readonly field: FieldName;
  readonly value: string;
  readonly page: PageText;
  /** Word numbers in reading order. */
  readonly words: readonly number[];
  /** In line heights. */
  readonly box: Box;
  /** As printed; lines of a block joined with a newline. */
  readonly text: string;
  /** 0–1: what speaks for it besides captions. */
  readonly belief: number;
  readonly label: LabelEvidence;
  /** Evidence of its own kind. */
  readonly extra: Readonly<Record<string, number>>;
}
