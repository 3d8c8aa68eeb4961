/** Who may import whom: docs/ARCHITECTURE.md. `npm run architecture` fails on any other arrow. */
const native =
  '^libs/inference/src/(stages|words|detect|normalise|knowledge|pipeline|models|pages|e-invoice)/|^libs/inference/src/pool/.*\\.worker\\.ts$';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'domain-is-pure', severity: 'error', from: { path: '^libs/domain' }, to: { pathNot: '^libs/domain' } },
    {
      name: 'inference-knows-only-domain',
      severity: 'error',
      from: { path: '^libs/inference' },
      to: {
        path: '^(libs/(documents|batches|platform|health|notifications|auth)|apps)/|node_modules/(typeorm|@nestjs/typeorm|fastify|@fastify)/',
      },
    },
    {
      name: 'platform-knows-only-domain',
      severity: 'error',
      from: { path: '^libs/platform' },
      to: { path: '^(libs/(inference|documents|batches|health|notifications|auth)|apps)/' },
    },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs' }, to: { path: '^apps' } },
    {
      name: 'documents-never-import-health',
      severity: 'error',
      from: { path: '^libs/documents' },
      to: { path: '^libs/(auth|batches|health|notifications)' },
    },
    {
      name: 'auth-knows-only-platform',
      comment: 'Routes say what they need through @app/platform, so no lib depends on who checks it.',
      severity: 'error',
      from: { path: '^libs/auth' },
      to: { path: '^(libs/(inference|documents|health|notifications|batches)|apps)/' },
    },
    {
      name: 'worker-side-has-no-nest',
      comment: 'A worker process starts in milliseconds because it loads no framework.',
      severity: 'error',
      from: { path: native },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'libs-only-through-their-index',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^$1/$2/' },
    },
    {
      name: 'no-dev-dependencies-at-run-time',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: '\\.(spec|e2e-spec)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: '^dist',
  },
};
