import { Worker } from 'node:worker_threads';

/**
 * Ends this process when its parent is gone, also in the middle of native code or an endless loop: the deadline that
 * would have ended it died with the parent. A thread of its own looks, since the main one may never come to it.
 */
export function endWithParent(): void {
  // An idle process hears of it at once.
  process.once('disconnect', () => process.exit());
  new Worker(new URL('./orphan-watch.thread.js', import.meta.url), { workerData: { parent: process.ppid } }).unref();
}
