interface Ticket {
  readonly resolve: () => void;
}

/** Lets so many work at once; who comes later waits, in order of arrival. */
export class Turns {
  private readonly waiting = new Set<Ticket>();
  private free: number;

  constructor(count: number) {
    this.free = count;
  }

  /**
   * Resolves to the function that ends the turn, safe to repeat. Rejects with the signal's reason where it aborts before
   * the turn has come.
   */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.free > 0) this.free -= 1;
    else await this.wait(signal);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.passOn();
    };
  }

  private wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.waiting.delete(ticket);
        signal.removeEventListener('abort', onAbort);
      };
      const onAbort = (): void => {
        leave();
        reject(signal.reason as Error);
      };
      const ticket: Ticket = {
        resolve: () => {
          leave();
          resolve();
        },
      };
      this.waiting.add(ticket);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  private passOn(): void {
    const [first] = this.waiting;
    if (first) first.resolve();
    else this.free += 1;
  }
}
