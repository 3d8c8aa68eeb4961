import type { DetectorName } from '@app/domain';
import type { PipelineSettings } from '../inference-settings.js';
import type { FieldDetector } from './field-detector.js';
import type { Lexicon } from './lexicon.js';

/** `lexicon`: the label phrases of the model directory, which the rules use too. */
export type DetectorOpener = (settings: PipelineSettings, lexicon: Lexicon) => Promise<FieldDetector>;

/** Each detector is imported when it is opened: the others' code and models are not loaded. */
const OPENERS: Readonly<Record<DetectorName, DetectorOpener>> = {
  layout: async (settings, lexicon) =>
    (await import('./layout-model.detector.js')).LayoutModelDetector.load(settings.modelDirectory, settings, lexicon),
};

/** Opens the detector that the settings name. */
export function createDetector(settings: PipelineSettings, lexicon: Lexicon): Promise<FieldDetector> {
  return OPENERS[settings.detector](settings, lexicon);
}
