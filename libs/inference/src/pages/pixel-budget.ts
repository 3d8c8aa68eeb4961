import { UnusableDocument } from '@app/domain';

/** Pixels that the pages of one document may come to, all together. */
export class PixelBudget {
  private spent = 0;

  constructor(private readonly limit = Infinity) {}

  /** Throws UnusableDocument IMAGE_TOO_LARGE where these are too many. */
  spend(pixels: number): void {
    this.spent += pixels;
    if (this.spent <= this.limit) return;
    const millions = Math.floor(this.limit / 1e6);
    throw new UnusableDocument(
      'IMAGE_TOO_LARGE',
      `The pages of the document have more than ${millions} million pixels together; send it in parts, or scanned more coarsely`,
    );
  }
}
