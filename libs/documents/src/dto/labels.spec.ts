import { ValidationFailed } from '@app/domain';

import { MAX_LABELS, checkLabels, parseLabels } from './labels.js';

describe('parseLabels', () => {
  it('reads one label a part, comma lists and JSON arrays alike', () => {
    expect(parseLabels(['office', 'october, paid'])).toEqual(['october', 'office', 'paid']);
    expect(parseLabels(['["october","office"]'])).toEqual(['october', 'office']);
  });

  it('keeps each label once and drops empty parts', () => {
    expect(parseLabels(['a,,b', ' a ', ''])).toEqual(['a', 'b']);
  });

  it.each(['[1]', '["a"', '[["a"]]'])('refuses %s, which begins as JSON and is no array of texts', (part) => {
    expect(() => parseLabels([part])).toThrow(ValidationFailed);
  });

  it('refuses control characters, NUL, half a surrogate pair and over-long labels', () => {
    for (const label of ['a\u0000b', 'a\nb', '\ud800', 'x'.repeat(65), ' ']) {
      expect(() => checkLabels([label])).toThrow(ValidationFailed);
    }
  });

  it('refuses more labels than a document may carry', () => {
    const labels = Array.from({ length: MAX_LABELS + 1 }, (_, index) => `label-${index}`);
    expect(() => checkLabels(labels)).toThrow(/at most 20/);
  });
});
