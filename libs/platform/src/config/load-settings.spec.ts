import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { StartupFault } from '../startup/startup-fault.js';
import { loadSettings } from './load-settings.js';
import { settingSpecs } from './setting.decorator.js';
import { Settings } from './settings.js';

describe('loadSettings', () => {
  let directory: string;
  let envFile: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'settings-'));
    envFile = join(directory, '.env');
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const load = (environment: Record<string, string>, file = '') => {
    writeFileSync(envFile, file);
    return loadSettings({ environment, envFile });
  };
  const faultOf = (environment: Record<string, string>, file = '') => {
    try {
      load(environment, file);
    } catch (error) {
      if (error instanceof StartupFault) return error.message;
      throw error;
    }
    throw new Error('the settings were taken');
  };

  it('takes the documented defaults without a file or environment', () => {
    const settings = loadSettings({ environment: {}, envFile: join(directory, 'missing') });
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      rateLimitMax: 100,
      rateLimitWindowS: 60,
      maxUploadMb: 20,
      maxPages: 50,
      confidenceThreshold: 0.5,
      databasePoolMin: 2,
      databasePoolMax: 10,
      cacheMax: 1000,
      cacheTtlS: 300,
      trustProxy: [],
    });
    expect(settings.databaseUrl).toBeUndefined();
    expect(settings.maxUploadBytes).toBe(20_971_520);
  });

  it('reads numbers, booleans and lists, and prefers the environment to the file', () => {
    const settings = load(
      { PORT: '4000', TRUST_PROXY: '10.0.0.0/8, ::1' },
      'PORT=5000\nAPI_RUNS_JOBS=false\nMAX_UPLOAD_MB=0.5\n',
    );
    expect(settings).toMatchObject({ port: 4000, apiRunsJobs: false, trustProxy: ['10.0.0.0/8', '::1'] });
    expect(settings.maxUploadBytes).toBe(524_288);
  });

  it('takes an empty value as not set', () => {
    const settings = load({ PORT: '', DATABASE_URL: ' ' });
    expect(settings.port).toBe(3000);
    expect(settings.databaseUrl).toBeUndefined();
  });

  it('lists everything that is wrong at once', () => {
    const fault = faultOf({ PORT: 'abc', MAX_PAGES: '0', LOG_LEVEL: 'loud', DATABASE_POOL_MIN: '20' });
    expect(fault).toContain('PORT must be a number, and is "abc"');
    expect(fault).toContain('MAX_PAGES must not be less than 1, and is "0"');
    expect(fault).toContain('LOG_LEVEL must be one of');
    expect(fault).toContain('DATABASE_POOL_MIN (20) must not be above DATABASE_POOL_MAX (10)');
    expect(fault.match(/^ {2}- /gm)).toHaveLength(4);
  });

  it('never shows the database password', () => {
    const fault = faultOf({ DATABASE_URL: 'mysql://me:geheim@db/x' });
    expect(fault).toContain('DATABASE_URL must be a postgres:// URL');
    expect(fault).not.toContain('geheim');
  });

  it.each(['postgres://u:p@127.0.0.1:5432/x', 'postgresql://u@db/x', 'postgres://u:p@[::1]:5432/x'])(
    'takes %s as DATABASE_URL',
    (url) => expect(load({ DATABASE_URL: url }).databaseUrl).toBe(url),
  );

  it.each([
    ['RATELIMIT_MAX', 'RATE_LIMIT_MAX'],
    ['CONFIDENCE_TRESHOLD', 'CONFIDENCE_THRESHOLD'],
    ['rate_limit_max', 'RATE_LIMIT_MAX'],
    ['DATADIR', 'DATA_DIR'],
    ['MAX_UPLOAD_MBS', 'MAX_UPLOAD_MB'],
  ])('refuses %s in the environment and names %s', (name, meant) => {
    expect(faultOf({ [name]: '1' })).toContain(`${name} is not a setting; did you mean ${meant}?`);
  });

  it('says which detector can use a model file', () => {
    expect(faultOf({ MODEL_PATH: 'best.onnx' })).toContain(
      'DETECTOR=yolo or DETECTOR=both can use, and DETECTOR is layout',
    );
    expect(load({ MODEL_PATH: 'best.onnx', DETECTOR: 'yolo' }).modelPath).toBe('best.onnx');
  });

  it('lets a near-miss in the environment pass where the setting itself is set', () => {
    expect(load({ DATABASE_URI: 'x', DATABASE_URL: 'postgres://u@db/x' }).databaseUrl).toBe('postgres://u@db/x');
  });

  it('leaves the names of other programs alone', () => {
    const names = 'PATH HOME HOSTNAME LANG PWD USER POST HOSTS SHELL TERM LOGNAME NODE_ENV MAIL PORTS OAUTH DATE_DIR';
    expect(() => load(Object.fromEntries(names.split(' ').map((name) => [name, 'x'])))).not.toThrow();
  });

  it('refuses any unknown name in the file, but lets those for docker compose pass', () => {
    expect(faultOf({}, 'COLOUR=red\n')).toContain('COLOUR is not a setting; remove it from .env');
    expect(() => load({}, 'POSTGRES_PASSWORD=x\nCOMPOSE_PROJECT_NAME=y\n')).not.toThrow();
  });
});

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');
  const shown = parseEnv(text.replaceAll(/^# ?(?=[A-Z_]+=)/gm, '')) as Record<string, string>;
  const specs = settingSpecs(Settings);
  const defaults = Object.entries(new Settings());

  it('names every setting and nothing else', () => {
    expect(Object.keys(shown).toSorted()).toEqual(specs.map(({ variable }) => variable).toSorted());
  });

  it.each(specs.map(({ variable, property }) => [variable, property]))('shows the default of %s', (name, property) => {
    const value = defaults.find(([key]) => key === property)?.[1];
    expect(shown[name]).toBe(Array.isArray(value) ? value.join(',') : String(value ?? ''));
  });

  it('explains every setting in the line above it', () => {
    const lines = text.split('\n');
    const bare = lines.filter(
      (line, index) => /^# [A-Z_]+=/.test(line) && !/^# \w+[ ,;].*\w/.test(lines[index - 1] ?? ''),
    );
    expect(bare).toEqual([]);
  });
});
