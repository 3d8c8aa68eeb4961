import type { StoredFile } from '@app/domain';

export interface UploadOptions {
  /** Bytes of the file. */
  readonly maxBytes: number;
  /** Parts of the request, the file included. */
  readonly maxParts?: number;
  /** Bytes of one text part. */
  readonly maxTextBytes?: number;
  /** Names of the text parts that are allowed beside the file. */
  readonly textFields?: readonly string[];
}

export interface ReceivedUpload {
  readonly file: StoredFile;
  /** The text parts that came, by name, as sent; a name may come more than once. */
  readonly text: Readonly<Record<string, readonly string[]>>;
}
