import type { DetectorName } from '@app/domain';
import type { PipelineSettings } from '../inference-settings.js';
import type { SessionSettings } from '../models/onnx-session.js';
import type { FieldDetector } from './field-detector.js';
import type { LayoutModelDetector } from './layout-model.detector.js';
import type { Lexicon } from './lexicon.js';
import type { YoloDetector } from './yolo/yolo.detector.js';

/** `lexicon`: the label phrases of the model directory, which the rules use too. */
export type DetectorOpener = (settings: DetectorSettings, lexicon: Lexicon) => Promise<FieldDetector>;

type DetectorSettings = PipelineSettings & SessionSettings;

/** Each detector is imported when it is opened: the others' code and models are not loaded. */
const OPENERS: Readonly<Record<DetectorName, DetectorOpener>> = {
  layout: openLayoutModel,
  yolo: openYolo,
  both: async (settings, lexicon) => {
    const { BothDetector } = await import('./both.detector.js');
    return new BothDetector(await openLayoutModel(settings, lexicon), await openYolo(settings, lexicon));
  },
};

async function openLayoutModel(settings: DetectorSettings, lexicon: Lexicon): Promise<LayoutModelDetector> {
  const { LayoutModelDetector: Detector } = await import('./layout-model.detector.js');
  return Detector.load(settings.modelDirectory, settings, lexicon);
}

async function openYolo(settings: DetectorSettings, lexicon: Lexicon): Promise<YoloDetector> {
  const { YoloDetector: Detector } = await import('./yolo/yolo.detector.js');
  if (settings.boxModelPath === undefined) throw new TypeError('the picture detector needs boxModelPath');
  return Detector.load(settings.boxModelPath, settings, lexicon);
}

/** Opens the detector that the settings name. */
export function createDetector(settings: DetectorSettings, lexicon: Lexicon): Promise<FieldDetector> {
  return OPENERS[settings.detector](settings, lexicon);
}
