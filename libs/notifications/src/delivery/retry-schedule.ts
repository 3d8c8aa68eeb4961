const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after the first try, the second, …: the schedule that Standard Webhooks recommends, three days and three hours. */
export const RETRY_PAUSES_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** Part of a pause that is added at random, so that the backlog of an outage does not come back at one moment. */
const JITTER = 0.2;

/** A receiver may ask for more time than the schedule gives, and not for years. */
const LONGEST_WAIT_MS = 24 * HOUR;

/** Milliseconds until the next try after `tries` failed ones; null where there is none. `random`: 0–1. */
export function nextPauseMs(tries: number, retryAfterMs: number | null, random: () => number): number | null {
  const pause = RETRY_PAUSES_MS[tries - 1];
  if (pause === undefined) return null;
  const planned = pause * (1 + JITTER * random());
  return Math.round(Math.max(planned, Math.min(retryAfterMs ?? 0, LONGEST_WAIT_MS)));
}

/** Reads `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). Null where it is neither or past. */
export function readRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  const wait = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) - now : Number.NaN;
  return wait > 0 ? wait : null;
}
