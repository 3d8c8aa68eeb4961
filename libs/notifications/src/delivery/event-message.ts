import type { DomainEvent, EventData } from '@app/domain';

/** The JSON of an event, for webhooks and streams alike. */
export interface EventMessage {
  readonly type: string;
  /** When it happened, RFC 3339. */
  readonly timestamp: string;
  /** The same wherever this event is told; null for a test. */
  readonly event_id: string | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

export function toEventMessage({ id, type, createdAt, data }: DomainEvent): EventMessage {
  return { type, timestamp: createdAt.toISOString(), event_id: id, data: toWireNames(data) };
}

/** `documentId` inside is `document_id` on the wire. */
function toWireNames(data: EventData) {
  const entries = Object.entries(data).map(([key, value]) => [
    key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(entries) as EventMessage['data'];
}
