import type { PageImage } from '../../../pages/loaded-document.js';
import type { OcrPage, OcrReader } from '../../word-reader.js';

export class TesseractReader implements OcrReader {
  readonly name = 'tesseract';
  static open(): Promise<TesseractReader> {
    return Promise.reject(new Error('not yet'));
  }
  read(_image: PageImage): Promise<OcrPage> {
    return Promise.reject(new Error('not yet'));
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}
