import {
  admit,
  currentCaller,
  currentTenant,
  onBehalfOfCaller,
  runAs,
  withUnknownCaller,
  type Caller,
} from './caller.js';

const ANNA: Caller = { tenantId: 'anna', key: { id: '1', name: 'laptop' }, scopes: ['infer'] };

describe('currentCaller', () => {
  it('throws where nobody is known, so that forgotten work sees nothing', () => {
    expect(() => currentCaller()).toThrow(/runAs/);
    expect(() => withUnknownCaller(() => currentTenant())).toThrow(/runAs/);
  });

  it('is whoever was admitted, through awaits and timers, and apart from other requests', async () => {
    const request = (caller: Caller) =>
      withUnknownCaller(async () => {
        await Promise.resolve().then(() => admit(caller));
        await new Promise((resolve) => setImmediate(resolve));
        return currentCaller();
      });
    const ben = { ...ANNA, tenantId: 'ben' };
    expect(await Promise.all([request(ANNA), request(ben), request(ANNA)])).toEqual([ANNA, ben, ANNA]);
  });

  it('is the tenant that background work was started for', () => {
    expect(runAs({ tenantId: 'anna' }, () => currentCaller())).toEqual({ tenantId: 'anna', key: null, scopes: [] });
    expect(runAs(ANNA, () => currentTenant())).toBe('anna');
  });

  it('stays with what is made piece by piece, whoever asks for the next piece', async () => {
    let closed = false;
    async function* tenants() {
      try {
        for (;;) yield currentTenant();
      } finally {
        closed = true;
      }
    }
    const pieces = runAs(ANNA, () => onBehalfOfCaller(tenants()));
    const seen: string[] = [];
    for await (const tenant of pieces) {
      seen.push(tenant);
      await new Promise((resolve) => setImmediate(resolve));
      if (seen.length === 3) break;
    }
    expect({ seen, closed }).toEqual({ seen: ['anna', 'anna', 'anna'], closed: true });
    const asker = tenants();
    await expect(asker.next()).rejects.toThrow(/runAs/);
  });

  it('can only be named where a request is served', () => {
    expect(() => admit(ANNA)).toThrow(/runAs/);
  });
});
