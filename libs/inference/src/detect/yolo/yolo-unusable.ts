/** MODEL_PATH does not name a detector that can be used; the message says what is wrong and what to do. */
export class YoloUnusable extends Error {
  constructor(path: string, reason: string, cause?: unknown) {
    super(`MODEL_PATH=${path} can't be used by DETECTOR=yolo: ${reason} (docs/yolo.md)`, { cause });
    this.name = 'YoloUnusable';
  }
}
