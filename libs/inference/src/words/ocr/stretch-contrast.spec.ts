import { stretchContrast } from './stretch-contrast.js';

/** A page of `paper` with a tenth of `ink`. */
function page(ink: number, paper: number) {
  const data = Uint8Array.from({ length: 1000 }, (_, i) => (i % 10 === 0 ? ink : paper));
  return { data, width: 100, height: 10 };
}

describe('stretchContrast', () => {
  it('spreads faint print from black to white', () => {
    const { data, width, height } = stretchContrast(page(180, 215));
    expect([width, height]).toEqual([100, 10]);
    expect([data[0], data[1]]).toEqual([0, 255]);
  });

  it('leaves a page with enough contrast as it is', () => {
    const image = page(20, 240);
    expect(stretchContrast(image)).toBe(image);
  });

  it('does not turn the noise of an empty page into letters', () => {
    const image = page(214, 220);
    expect(stretchContrast(image)).toBe(image);
  });
});
