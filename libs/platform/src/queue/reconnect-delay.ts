const FIRST_MS = 50;
const LONGEST_MS = 5000;

/** Milliseconds before reconnect `attempt` (0 for the first): doubling, with jitter so that processes don't come at once. */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return ceiling / 2 + (random() * ceiling) / 2;
}
