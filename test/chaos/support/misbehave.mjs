// Preloaded into worker processes: a document with a mark at its end makes its process crash, hang or eat memory.
import { readFileSync } from 'node:fs';

const behaviours = {
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  hang: () => {
    for (;;);
  },
  memory: () => {
    const kept = [];
    for (;;) kept.push(Buffer.alloc(8 << 20, 1));
  },
};

/** Hears of a document before tinypool, whose listener comes later. */
process.on('message', (message) => {
  const filePath = message?.task?.filePath;
  if (!filePath) return;
  const mark = /%chaos:(\w+)\n$/.exec(readFileSync(filePath).subarray(-32).toString('latin1'))?.[1];
  behaviours[mark]?.();
});
