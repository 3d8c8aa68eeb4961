/** Frames between a writer that never waits and a reader that may be slow. */
export class FrameQueue implements AsyncIterable<string> {
  private frames: string[] = [];
  private wake: (() => void) | null = null;
  private ended = false;

  constructor(private readonly mostWaiting: number) {}

  /** False where so much waits already that nothing more is taken. */
  push(frame: string): boolean {
    if (this.ended || this.frames.length >= this.mostWaiting) return false;
    this.frames.push(frame);
    this.wake?.();
    return true;
  }

  clear(): void {
    this.frames = [];
  }

  /** What waits is still read. */
  end(): void {
    this.ended = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void> {
    for (;;) {
      const frame = this.frames.shift();
      if (frame !== undefined) yield frame;
      else if (this.ended) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
