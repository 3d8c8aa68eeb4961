/** What a process needs to run at all; everything else, secrets and database addresses first, stays with the service. */
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH'];

/** CUDA finds its devices and libraries through these. */
const PASSED_ON_PREFIX = /^(CUDA_|NVIDIA_)/;

/** The environment of a worker process: an allow-list of the service's own, and one thread each for native libraries. */
export function workerEnvironment(own: NodeJS.ProcessEnv, threads: number): Record<string, string> {
  const passed = Object.entries(own).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (PASSED_ON.includes(entry[0]) || PASSED_ON_PREFIX.test(entry[0])),
  );
  return {
    ...Object.fromEntries(passed),
    NODE_ENV: 'production',
    OMP_NUM_THREADS: String(threads),
    VIPS_CONCURRENCY: '1',
    UV_THREADPOOL_SIZE: '2',
    // glibc keeps an arena a thread, and page images leave holes in all of them.
    MALLOC_ARENA_MAX: '2',
    // onnxruntime would report its use to its makers; nothing leaves this machine.
    ORT_DISABLE_TELEMETRY: '1',
  };
}
