import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'examples/webhooks');
const PAGE = readFileSync(join(ROOT, 'docs/webhooks.md'), 'utf8');
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const BODY = JSON.stringify({ type: 'document.processed', data: { document_id: 'a å' } });

/** Signed by a library that is not ours. */
function headersFor(body: string, at = new Date()): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': `v1,AAAA ${new Webhook(SECRET).sign('msg_1', at, body)}`,
  };
}

it.each(['receive.mjs', 'verify.py'])('docs/webhooks.md shows examples/webhooks/%s as it is', (file) => {
  expect(PAGE).toContain(readFileSync(join(FOLDER, file), 'utf8').trim());
});

it('the Node example takes what is signed, tells it once, and refuses the rest', async () => {
  const receiver = spawn(process.execPath, [join(FOLDER, 'receive.mjs')], {
    env: { ...process.env, WEBHOOK_SECRET: SECRET, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface({ input: receiver.stdout })[Symbol.asyncIterator]();
    const port = /\d+$/.exec(String((await lines.next()).value))?.[0];
    const post = async (body: string, headers: Record<string, string>) =>
      (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers })).status;
    expect(await post(BODY, headersFor(BODY))).toBe(204);
    expect(await post(BODY, headersFor(BODY))).toBe(204);
    expect(await post(`${BODY} `, headersFor(BODY))).toBe(401);
    expect(await post(BODY, headersFor(BODY, new Date(Date.now() - 600_000)))).toBe(401);
    expect(await post(BODY, {})).toBe(401);
    expect((await lines.next()).value).toBe('document.processed {"document_id":"a å"}');
    receiver.kill();
    expect((await lines.next()).done).toBe(true);
  } finally {
    if (receiver.exitCode === null && receiver.signalCode === null) receiver.kill();
    if (receiver.exitCode === null && receiver.signalCode === null) await once(receiver, 'exit');
  }
});

it('the Python example takes what is signed and refuses the rest', () => {
  const cases = [
    { body: BODY, headers: headersFor(BODY) },
    { body: `${BODY} `, headers: headersFor(BODY) },
    { body: BODY, headers: headersFor(BODY, new Date(Date.now() - 600_000)) },
  ];
  const program = `import json, sys; from verify import verify
print(json.dumps([verify(sys.argv[1], c["headers"], c["body"].encode()) for c in json.load(sys.stdin)]))`;
  const { stdout, stderr } = spawnSync('python3', ['-B', '-c', program, SECRET], {
    cwd: FOLDER,
    input: JSON.stringify(cases),
    encoding: 'utf8',
  });
  expect({ answers: stdout.trim(), stderr }).toEqual({ answers: '[true, false, false]', stderr: '' });
});
