import { assertKept, DOCUMENTS, Load, untilDrained } from './support/load.mjs';
import { pause } from './support/service.mjs';

/** Time for the service to notice a dead process and count it. */
const NOTICED_MS = 1500;

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
        await pause(NOTICED_MS);
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

/** A second process killed under the same document would make it the document's fault: that is quarantine at work. */
async function untilVictimsEnded(service) {
  const victims = `SELECT 1 FROM documents WHERE crashes > 0 AND status IN ('queued', 'processing')`;
  while ((await service.query(victims)).length > 0) await pause(200);
}
