/** How a page becomes a file. */
export type Make =
  | { as: 'pdf' }
  | { as: 'turned-pdf' }
  | { as: 'scan'; format: 'pdf' | 'png' | 'tiff' | 'jpx-pdf' | 'jbig2-pdf'; look: ScanLook }
  | { as: 'photo'; format: 'jpeg' | 'webp'; scene: string };

/** What a scanner did to the page. */
export interface ScanLook {
  /** Degrees clockwise. */
  skew: number;
  /** Standard deviation of the grain, in levels of 255. */
  grain: number;
  /** Grey level of the paper. */
  paper: number;
  seed: number;
}

/** One file to make: its template, and how. The expected values are read out of the template. */
export interface Example {
  file: string;
  template: string;
  kind: 'digital-pdf' | 'scan' | 'photo';
  make: Make;
}

const pdf = (name: string): Example => ({
  file: `${name}.pdf`,
  template: name,
  kind: 'digital-pdf',
  make: { as: 'pdf' },
});

/** The files of examples/, in the order in which a newcomer would look at them. */
export const EXAMPLES: readonly Example[] = [
  pdf('invoice-sv'),
  pdf('invoice-en'),
  pdf('invoice-en-us'),
  pdf('invoice-de'),
  pdf('invoice-fr'),
  pdf('invoice-no'),
  pdf('invoice-three-pages'),
  pdf('credit-note-da'),
  {
    file: 'scan-sv.pdf',
    template: 'scan-sv',
    kind: 'scan',
    make: { as: 'scan', format: 'pdf', look: { skew: 0.7, grain: 2.2, paper: 246, seed: 11 } },
  },
  {
    file: 'scan-nl.tiff',
    template: 'scan-nl',
    kind: 'scan',
    make: { as: 'scan', format: 'tiff', look: { skew: -0.4, grain: 9, paper: 238, seed: 23 } },
  },
  {
    file: 'scan-de.png',
    template: 'scan-de',
    kind: 'scan',
    make: { as: 'scan', format: 'png', look: { skew: -0.9, grain: 1.6, paper: 247, seed: 37 } },
  },
  {
    file: 'photo-en.jpg',
    template: 'photo-en',
    kind: 'photo',
    make: { as: 'photo', format: 'jpeg', scene: 'workbench' },
  },
  { file: 'photo-es.webp', template: 'photo-es', kind: 'photo', make: { as: 'photo', format: 'webp', scene: 'desk' } },
  {
    file: 'receipt-en.jpg',
    template: 'receipt-en',
    kind: 'photo',
    make: { as: 'photo', format: 'jpeg', scene: 'table' },
  },
];

/** Files for tests alone: encodings and page rotations that break readers. */
export const FIXTURES: readonly Example[] = [
  { file: 'rotated-90.pdf', template: 'invoice-no', kind: 'digital-pdf', make: { as: 'turned-pdf' } },
  {
    file: 'scan-jpx.pdf',
    template: 'invoice-de',
    kind: 'scan',
    make: { as: 'scan', format: 'jpx-pdf', look: { skew: 0.5, grain: 3, paper: 244, seed: 41 } },
  },
  {
    file: 'scan-jbig2.pdf',
    template: 'scan-sv',
    kind: 'scan',
    make: { as: 'scan', format: 'jbig2-pdf', look: { skew: -0.3, grain: 6, paper: 240, seed: 53 } },
  },
];
