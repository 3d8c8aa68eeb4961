import { v7 as uuidv7 } from 'uuid';
import { firstIdAt } from './time-ordered-ids.js';

describe('firstIdAt', () => {
  it('lies between the ids made before and after', () => {
    const time = new Date('2026-11-28T12:00:00.123Z');
    const before = uuidv7({ msecs: time.getTime() - 1, random: new Uint8Array(16).fill(255) });
    const after = uuidv7({ msecs: time.getTime(), random: new Uint8Array(16), seq: 0 });
    expect(before < firstIdAt(time)).toBe(true);
    expect(firstIdAt(time) <= after).toBe(true);
  });

  it('takes the first time there is', () => {
    expect(firstIdAt(new Date(0))).toBe('00000000-0000-7000-8000-000000000000');
  });
});
