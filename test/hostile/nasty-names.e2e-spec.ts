import { readdir } from 'node:fs/promises';
import { ControlledPool } from '../e2e/controlled-pool.js';
import { startDocumentsApp, type DocumentsApp } from '../e2e/documents-app.js';
import { PDF } from '../e2e/documents-client.js';
import { RawConnection } from '../support/raw-http.js';

/** A database and a service start on a machine that runs other tests at the same time. */
jest.setTimeout(120_000);

/** The name as its bytes stand in the request. */
const NAMES: readonly (readonly [what: string, parameter: string])[] = [
  ['climbs directories', 'filename="../../../../etc/passwd"'],
  ['climbs directories in the way of Windows', 'filename="..\\..\\windows\\win.ini"'],
  ['climbs in percent-encoding', "filename*=UTF-8''..%2F..%2Fetc%2Fpasswd"],
  ['is absolute', 'filename="/etc/cron.d/evil"'],
  ['is a drive', 'filename="C:\\autoexec.bat"'],
  ['is only dots', 'filename=".."'],
  ['is empty', 'filename=""'],
  ['is hidden', 'filename=".htaccess"'],
  ['is a device', 'filename="CON.pdf"'],
  ['is another stream of a file', 'filename="a.pdf::$DATA"'],
  ['holds NUL', "filename*=UTF-8''a.php%00.pdf"],
  ['holds a quote', 'filename="a\\"; filename=evil.html"'],
  ['runs backwards', "filename*=UTF-8''invoice%E2%80%AEfdp.exe"],
  ['is emoji', "filename*=UTF-8''%F0%9F%92%B8%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9.pdf"],
  ['is broken UTF-8', "filename*=UTF-8''%ff%fe%c0%af.pdf"],
  ['paints a terminal', "filename*=UTF-8''%1b%5b31mred.pdf"],
  ['is a template', 'filename="{{7*7}}${7*7}<%= 7*7 %>.pdf"'],
  ['is HTML', 'filename="<img src=x onerror=alert(1)>.pdf"'],
  ['is SQL', 'filename="\'; DROP TABLE documents; --.pdf"'],
  ['is a shell command', 'filename="$(touch /tmp/evil);`id`|sh.pdf"'],
  ['has 5,000 letters', `filename="${'a'.repeat(5000)}.pdf"`],
];

describe('a file whose name', () => {
  let service: DocumentsApp;

  beforeAll(async () => {
    service = await startDocumentsApp(new ControlledPool());
  });

  afterAll(() => service.close());

  async function upload(parameter: string) {
    const connection = await RawConnection.open(service.api);
    const body = Buffer.concat([
      Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; ${parameter}\r\n\r\n`, 'latin1'),
      PDF,
      Buffer.from('\r\n--b--\r\n'),
    ]);
    connection.send(
      'POST /api/v1/documents?process=false HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n' +
        `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
      body,
    );
    const [answer] = await connection.answersUntilClosed();
    return answer;
  }

  it('holds a line break is refused and leaves nothing behind', async () => {
    const answer = await upload("filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1%0D%0A.pdf");
    expect(answer).toMatchObject({ status: 400 });
    expect(answer!.body).not.toContain('Set-Cookie');
    expect(await service.storedFiles()).toEqual([]);
  });

  it.each(NAMES)('%s is stored under a name of ours and given back as a harmless one', async (_what, parameter) => {
    const answer = await upload(parameter);
    expect(answer).toMatchObject({ status: 201 });
    const { id, filename } = (JSON.parse(answer!.body) as { data: { id: string; filename: string } }).data;
    expect(filename).toMatch(/^[^/\\\p{Cc}\u202a-\u202e\u2066-\u2069]{1,255}$/u);
    expect(filename).not.toMatch(/^\.{0,2}$/);
    expect(await service.storedFiles()).toEqual([expect.stringMatching(/^[0-9a-f]{2}\/[0-9a-f-]{36}$/)]);
    expect((await readdir(service.dataDir)).toSorted()).toEqual(['files']);
    const download = await fetch(`${service.api}/documents/${id}/file`);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.~!-]*(?:%[0-9A-F]{2}[\w.~!-]*)*$/,
      ),
    });
    expect(download.headers.get('set-cookie')).toBeNull();
    await download.arrayBuffer();
    expect((await fetch(`${service.api}/documents/${id}`, { method: 'DELETE' })).status).toBe(204);
  });
});
