/** A stretch of words that the model reads at once; only `keepFrom` ≤ index < `keepTo` is taken from its answer. */
export interface PageWindow {
  readonly from: number;
  readonly to: number;
  readonly keepFrom: number;
  readonly keepTo: number;
}

/** Cuts a page of `count` words into windows of at most `size`; neighbours overlap, and each keeps half of the overlap. */
export function pageWindows(count: number, size: number, overlap: number): PageWindow[] {
  const windows: PageWindow[] = [];
  const step = size - overlap;
  for (let from = 0; ; from += step) {
    const to = Math.min(from + size, count);
    const isLast = to === count;
    const keepFrom = from === 0 ? 0 : from + Math.floor(overlap / 2);
    windows.push({ from, to, keepFrom, keepTo: isLast ? count : from + step + Math.floor(overlap / 2) });
    if (isLast) return windows;
  }
}
