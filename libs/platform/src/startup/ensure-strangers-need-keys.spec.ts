import { ensureStrangersNeedKeys } from './ensure-strangers-need-keys.js';

describe('ensureStrangersNeedKeys', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', 'localhost'])('lets %s go without keys', (host) =>
    expect(ensureStrangersNeedKeys({ host, auth: 'off' })).resolves.toBeUndefined(),
  );

  it.each(['0.0.0.0', '::', '10.1.2.3', '::ffff:10.1.2.3'])(
    'refuses %s without keys, and says how to go on',
    async (host) => {
      const refused = ensureStrangersNeedKeys({ host, auth: 'off' });
      await expect(refused).rejects.toThrow(`HOST=${host} can be reached`);
      await expect(refused).rejects.toThrow(/AUTH=api-key.*npm run keys -- create/s);
    },
  );

  it('lets any address go with keys', () =>
    expect(ensureStrangersNeedKeys({ host: '0.0.0.0', auth: 'api-key' })).resolves.toBeUndefined());
});
