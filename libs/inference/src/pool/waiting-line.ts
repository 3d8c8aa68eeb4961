/** Holds what waits for a process, first come first served, and lets go of what is given up. */
export class WaitingLine<T> {
  private readonly waiting = new Set<{ resolve: (item: T) => void; reject: (reason: unknown) => void }>();

  get length(): number {
    return this.waiting.size;
  }

  /** Resolves with the next item that `serve` hands over. Rejects with the signal's reason, or the reason of `clear`. */
  wait(signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.waiting.delete(ticket);
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = (): void => {
        leave();
        reject(signal?.reason);
      };
      const ticket = {
        resolve: (item: T): void => {
          leave();
          resolve(item);
        },
        reject: (reason: unknown): void => {
          leave();
          reject(reason);
        },
      };
      if (signal?.aborted) return onAbort();
      this.waiting.add(ticket);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Hands `item` to the first in line; false where nobody waits. */
  serve(item: T): boolean {
    const [first] = this.waiting;
    first?.resolve(item);
    return first !== undefined;
  }

  clear(reason: unknown): void {
    for (const ticket of this.waiting) ticket.reject(reason);
  }
}
