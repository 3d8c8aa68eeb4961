import { DomainError } from '@app/domain';

/** MODEL_PATH does not name a detector that can be used; the message says what is wrong and what to do. */
export class YoloUnusable extends DomainError {
  constructor(path: string, reason: string, cause?: unknown) {
    super('DEPENDENCY_UNAVAILABLE', `MODEL_PATH=${path} can't be used by DETECTOR=yolo: ${reason} (docs/yolo.md)`, {
      cause,
    });
    this.name = 'YoloUnusable';
  }
}
