import { turnImage, type QuarterTurn } from './grey-image.js';

/** 1 2 3 over 4 5 6. */
const IMAGE = { data: Uint8Array.from([1, 2, 3, 4, 5, 6]), width: 3, height: 2 };

describe('turnImage', () => {
  it.each<[QuarterTurn, number, number[]]>([
    [0, 3, [1, 2, 3, 4, 5, 6]],
    [90, 2, [4, 1, 5, 2, 6, 3]],
    [180, 3, [6, 5, 4, 3, 2, 1]],
    [270, 2, [3, 6, 2, 5, 1, 4]],
  ])('turns clockwise by %i degrees', (degrees, width, pixels) => {
    const turned = turnImage(IMAGE, degrees);
    expect([turned.width, turned.height]).toEqual([width, 6 / width]);
    expect([...turned.data]).toEqual(pixels);
  });
});
