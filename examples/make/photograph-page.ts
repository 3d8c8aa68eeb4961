import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { bendPaper } from './bend-paper.js';
import { seededRandom } from './seeded-random.js';

/** EXIF orientation 6: the camera was held upright, the sensor lies on its side, the viewer turns it 90° clockwise. */
const HELD_UPRIGHT = 6;
const SCENE = { width: 1500, height: 2000 };
/** Drawn finer than the photo, so that the browser's plain texture filter does not show. */
const SUPERSAMPLING = 2;
const PHOTO = { width: 1800, height: 2400 };
/** `levels` of 255. */
const GRAIN = { levels: 11, seed: 71 };

/** Lays the rendered page on a surface in `scene.html` and takes its picture: perspective, curl, shadows, lens grain. */
export async function photographPage(
  browser: Browser,
  rendered: Buffer,
  scene: string,
  sceneFile: string,
  format: 'jpeg' | 'webp',
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: SCENE, deviceScaleFactor: SUPERSAMPLING });
  try {
    await page.goto(pathToFileURL(sceneFile).href);
    const source = `data:image/png;base64,${(await bendPaper(rendered)).toString('base64')}`;
    await page.evaluate(`showPaper(${JSON.stringify(scene)}, ${JSON.stringify(source)})`);
    const screenshot = await page.screenshot({ type: 'png' });
    const upright = await addGrain(
      await sharp(screenshot).resize(PHOTO.width, PHOTO.height).blur(0.7).png().toBuffer(),
    );
    if (format === 'webp') return await sharp(upright).webp({ quality: 70 }).toBuffer();
    return await sharp(upright)
      .rotate(270)
      .withMetadata({ orientation: HELD_UPRIGHT })
      .jpeg({ quality: 74, mozjpeg: true })
      .toBuffer();
  } finally {
    await page.close();
  }
}

/** Grain of a small sensor: a little in brightness, less in colour. */
async function addGrain(picture: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const random = seededRandom(GRAIN.seed);
  for (let at = 0; at < data.length; at += info.channels) {
    const brightness = (random() + random() - 1) * GRAIN.levels;
    for (let channel = at; channel < at + info.channels; channel += 1) {
      const level = data[channel]! + brightness + (random() - 0.5) * GRAIN.levels * 0.4;
      data[channel] = Math.max(0, Math.min(255, Math.round(level)));
    }
  }
  return sharp(data, { raw: info }).png().toBuffer();
}
