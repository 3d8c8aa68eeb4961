import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { loadSettings } from '@app/platform';
import { toInferenceSettings } from './inference-settings.js';

describe('toInferenceSettings', () => {
  const cores = availableParallelism();
  const settingsOf = (environment: Record<string, string>) =>
    toInferenceSettings(loadSettings({ environment, envFile: 'no such file' }), '/project');

  it('shares the cores among the processes, and lets a scan that comes alone have several', () => {
    const { threads, ocrThreads, pool } = settingsOf({});
    expect(pool.processes * threads).toBeLessThanOrEqual(cores);
    expect(ocrThreads).toBe(Math.min(cores, 4));
  });

  it('gives a single process all cores', () => {
    expect(settingsOf({ INFERENCE_PROCESSES: '1' }).threads).toBe(cores);
  });

  it('keeps a spare process, which has something to practise on', () => {
    const { pool } = toInferenceSettings(loadSettings({ environment: {}, envFile: 'no such file' }), process.cwd());
    expect(pool.spareProcesses).toBe(1);
    expect(existsSync(pool.practiceFile!)).toBe(true);
  });
});
