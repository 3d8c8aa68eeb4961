import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'yaml';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const compose = readFileSync('docker-compose.yml', 'utf8');
const ignored = readFileSync('.dockerignore', 'utf8').split('\n');

/** The lines of one service, without those of its neighbours. */
function serviceNamed(name: string): string {
  return new RegExp(`^  ${name}:\\n((?:    .*\\n|\\n)+)`, 'm').exec(compose)?.[1] ?? '';
}

describe('the containers', () => {
  it('run as a user without rights, from an image that was built from the lock file', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD ["node"'));
    expect(dockerfile).toContain('npm ci --ignore-scripts');
    expect(dockerfile).not.toMatch(/npm install|ADD http|curl|wget/);
  });

  it('hold no secrets and no data of the machine that built them', () => {
    for (const path of ['.git', '.env', '.data']) expect(ignored).toContain(path);
  });

  it('hold the example that spare worker processes practise on', () => {
    expect(dockerfile).toContain('/app/examples/invoice-en.pdf ./examples/');
    expect(ignored.indexOf('!examples/invoice-en.pdf')).toBeGreaterThan(ignored.indexOf('examples/*'));
  });

  it.each(['api', 'worker', 'postgres'])('%s can write only where it must, and has no rights to spare', (name) => {
    const service = serviceNamed(name);
    expect(service).toMatch(/<<: \*hardened|read_only: true/);
    expect(service).not.toMatch(/privileged|network_mode|pid: host|docker\.sock/);
    expect(compose).toMatch(
      /x-hardened: &hardened\n {2}read_only: true\n {2}cap_drop: \[ALL\]\n {2}security_opt: \['no-new-privileges:true'\]/,
    );
  });

  it.each([
    ['well', 200, 0],
    ['down', 503, 1],
  ])('ask a worker that is %s on its port', async (_, answer, expected) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(answer).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const [kind, , ...args] = parse(compose).services.worker.healthcheck.test;
    const check = spawn(process.execPath, args, { env: { WORKER_PORT: String(port) } });
    const [code] = await once(check, 'exit');
    server.close();
    expect([kind, asked, code]).toEqual(['CMD', ['/api/v1/health/ready'], expected]);
  });

  it('are reached only through the API, on loopback', () => {
    expect([...compose.matchAll(/^ {6}- '([\d.]*):.*:\d+'$/gm)].map(([, address]) => address)).toEqual(['127.0.0.1']);
    expect(compose).toContain('${POSTGRES_PASSWORD:?');
  });
});
