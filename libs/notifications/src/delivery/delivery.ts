export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One request that was sent, or tried to be. */
export interface DeliveryAttempt {
  /** RFC 3339. */
  readonly at: string;
  /** What the receiver answered; null where it did not. */
  readonly statusCode: number | null;
  /** What was wrong, for a person; null where the delivery went through. */
  readonly error: string | null;
  readonly durationMs: number;
}

/** What one try came to. */
export interface DeliveryOutcome extends DeliveryAttempt {
  /** Milliseconds that the receiver asked to be left alone for. */
  readonly retryAfterMs: number | null;
}

/** `webhook-id` on the wire. */
export function messageIdOf(deliveryId: string): string {
  return `msg_${deliveryId.replaceAll('-', '')}`;
}
