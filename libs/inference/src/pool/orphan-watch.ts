import { Worker } from 'node:worker_threads';

/**
 * Leaves the end of this process to its parent: what a terminal or a service manager sends to all processes of a service
 * at once would look like the fault of the document in work. Ends this process when its parent is gone, also in the middle of native code or an endless loop: the deadline that
 * would have ended it died with the parent. A thread of its own looks, since the main one may never come to it.
 */
export function endWithParent(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  // An idle process hears of it at once.
  process.once('disconnect', () => process.exit());
  new Worker(new URL('./orphan-watch.thread.js', import.meta.url), { workerData: { parent: process.ppid } }).unref();
}
