import { assertKept, DOCUMENTS, Load, untilDrained } from './support/load.mjs';
import { pause } from './support/service.mjs';

const LOOK_EVERY_MS = 100;

export const scenarios = [
  {
    name: 'kill -9 of a worker process, three times',
    bar: 'every accepted document ends with its one result',
    async run(kit) {
      const service = await kit.start();
      const load = new Load(service.api, DOCUMENTS);
      const loading = load.run();
      await load.until(DOCUMENTS / 10);
      let killed = 0;
      for (; killed < 3; killed++) {
        const pids = await service.workerPids();
        process.kill(pids[Math.floor(Math.random() * pids.length)], 'SIGKILL');
        await untilVictimsEnded(service);
      }
      await loading;
      const drained = await untilDrained(service);
      // One that was killed while it still loaded its models never took a place that it could be replaced in.
      const noticed = ['worker process replaced', 'worker process could not start'].flatMap((e) =>
        service.events(e),
      ).length;
      if (noticed < killed) throw new Error(`${killed} processes were killed, ${noticed} deaths noticed`);
      return { ...(await assertKept(service, load.accepted)), killed, 'drained after s': drained.toFixed(1) };
    },
  },
  {
    name: 'kill -9 of the whole service, started again',
    bar: 'the same; no accepted upload is missing, no file without document',
    async run(kit) {
      const first = await kit.start();
      const load = new Load(first.api, DOCUMENTS);
      const loading = load.run();
      await load.until(DOCUMENTS / 2);
      const before = load.accepted.size;
      await first.kill();
      const down = performance.now();
      const second = await kit.start();
      const back = (performance.now() - down) / 1000;
      await loading;
      const drained = await untilDrained(second);
      return {
        ...(await assertKept(second, load.accepted)),
        'accepted before the kill': before,
        'back after s': back.toFixed(1),
        'drained after s': drained.toFixed(1),
      };
    },
  },
  {
    name: 'kill -9 of PostgreSQL, started again by the service',
    bar: 'the same; the service never exits',
    async run(kit) {
      const service = await kit.start();
      const load = new Load(service.api, DOCUMENTS);
      const loading = load.run();
      await load.until(DOCUMENTS / 2);
      process.kill(await service.postgresPid(), 'SIGKILL');
      await loading;
      const drained = await untilDrained(service);
      if (service.exited) throw new Error('the service has ended');
      const unexpected = [...load.refusals.keys()].filter((why) => why !== 503);
      if (unexpected.length > 0) throw new Error(`uploads were refused with ${unexpected.join(', ')}`);
      return {
        ...(await assertKept(service, load.accepted)),
        'uploads answered 503': load.refusals.get(503) ?? 0,
        'drained after s': drained.toFixed(1),
      };
    },
  },
];

/**
 * A second process killed under the same document would make it the document's fault: that is quarantine at work. What
 * was in the killed process is still `processing` just after, or its crash is counted already.
 */
async function untilVictimsEnded(service) {
  const underWay = `status IN ('queued', 'processing')`;
  const victims = await service.query(
    `SELECT id FROM documents WHERE status = 'processing' OR (crashes > 0 AND ${underWay})`,
  );
  const left = `SELECT 1 FROM documents WHERE id = ANY($1) AND ${underWay}`;
  while ((await service.query(left, [victims.map(({ id }) => id)])).length > 0) await pause(LOOK_EVERY_MS);
}
