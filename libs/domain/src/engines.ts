/**
 * What may read pages without a text layer: the values of the OCR_ENGINE setting. The build fails until a new one has
 * its opener in libs/inference/src/words/ocr/create-ocr-reader.ts.
 */
export const OCR_ENGINES = ['ppocr', 'tesseract'] as const;

export type OcrEngine = (typeof OCR_ENGINES)[number];

/**
 * What may find the fields: the values of the DETECTOR setting. The build fails until a new one has its opener in
 * libs/inference/src/detect/create-detector.ts.
 */
export const DETECTORS = ['layout', 'yolo', 'both'] as const;

export type DetectorName = (typeof DETECTORS)[number];
