import type { ModelInfo, WordPage } from '@app/domain';
import type { LoadedPage } from '../pages/loaded-document.js';
import type { Detection, FieldDetector, Sighting, Sightings } from './field-detector.js';
import type { LayoutModelDetector } from './layout-model.detector.js';
import { vote } from './vote.js';
import type { YoloDetector } from './yolo/yolo.detector.js';

/** The layout model reads the words, the picture detector looks at the page, and they vote on the header fields. */
export class BothDetector implements FieldDetector {
  constructor(
    private readonly layout: LayoutModelDetector,
    private readonly boxes: YoloDetector,
  ) {}

  get model(): ModelInfo {
    const [layout, boxes] = [this.layout.model, this.boxes.model];
    return { name: `${layout.name}+${boxes.name}`, version: `${layout.version}+${boxes.version}` };
  }

  look(page: LoadedPage, read: WordPage): Promise<Sighting[]> {
    return this.boxes.look(page, read);
  }

  async detect(pages: readonly WordPage[], sightings?: Sightings): Promise<Detection> {
    const ofLayout = await this.layout.detect(pages);
    const ofBoxes = await this.boxes.detect(pages, sightings);
    return { ...ofLayout, candidates: vote(ofLayout.candidates, ofBoxes.candidates) };
  }

  async close(): Promise<void> {
    await Promise.all([this.layout.close(), this.boxes.close()]);
  }
}
