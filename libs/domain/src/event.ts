/** What others can be told of, by webhook, stream or listener. Names are part of the wire contract. */
export const EVENT_TYPES = [
  'document.processed',
  'document.needs_review',
  'document.failed',
  'batch.completed',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Ids, states, codes and counts: never a file name or anything that was read in a document. */
export type EventData = Readonly<Record<string, string | number | boolean | null>>;

/** Something that has happened and is committed. */
export interface DomainEvent {
  /** UUID v7. */
  readonly id: string;
  /** Grows in the order of commits, so that whoever has seen one number has seen all before it. */
  readonly sequence: number;
  readonly tenantId: string;
  readonly type: EventType;
  /** Id of the document or batch that it is about. */
  readonly subjectId: string;
  readonly data: EventData;
  readonly createdAt: Date;
}
