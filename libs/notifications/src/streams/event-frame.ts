import type { DomainEvent } from '@app/domain';

import { toEventMessage } from '../delivery/event-message.js';

/** Milliseconds after which a client comes back. */
const RECONNECT_MS = 2000;

/** The first frame: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const OPENING_FRAME = `retry: ${RECONNECT_MS}\n\n`;

/** A comment: keeps proxies from closing the connection, and finds out whether there is still someone. */
export const HEARTBEAT_FRAME = ': still here\n\n';

export function eventFrame(event: DomainEvent): string {
  return `id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(toEventMessage(event))}\n\n`;
}
