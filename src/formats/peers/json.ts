import { looksLikeCoco, looksLikeResults } from './looksLikeCoco.ts';
import { WITH_IMAGES, type Look, type PeerFormat } from './types.ts';

const has = ({ keys }: Look, ...wanted: readonly string[]): boolean => wanted.every((key) => keys.has(key));
const hasAny = ({ keys }: Look, ...wanted: readonly string[]): boolean => wanted.some((key) => keys.has(key));

const TEXTS = 'To label only the texts, write them as JSONL, a line {"text": …} each.';
const ANSWERS = 'For one label a text, write JSONL with the fields text and label.';
const BOXES =
  'Boxes and outlines in this form cannot be imported yet: write them as COCO, YOLO or Pascal VOC. To label whole images, import the images alone, or with a CSV of file name and label.';

const REGIONS = ['rectangle', 'polygon', 'keypoint', 'brush', 'ellipse', 'timeseries', 'hypertext', 'paragraph', 'video', 'text'];

/** Formats that are JSON, told by the keys of their objects. */
export const jsonPeers: readonly PeerFormat[] = Object.freeze([
  {
    what: 'a file of Label Studio',
    remedy: 'Export the project from Label Studio as CSV with single choices, or write JSONL with the fields text and label.',
    found: (look) =>
      has(look, 'from_name', 'to_name') ||
      (has(look, 'data') &&
        hasAny(look, 'annotations', 'completions', 'predictions') &&
        hasAny(look, 'result', 'completed_by', 'lead_time', 'model_version')) ||
      (has(look, 'annotations', 'result') && hasAny(look, 'lead_time', 'original_width', 'completed_by')) ||
      REGIONS.some((region) => hasAny(look, `${region}labels`)),
  },
  {
    what: 'a COCO file',
    remedy: WITH_IMAGES,
    isRead: true,
    found: (look) => looksLikeCoco(look.text) || looksLikeResults(look.text),
  },
  {
    what: 'a COCO file of captions, or of results without a score, which names its images by the ids of another file',
    remedy: BOXES,
    found: (look) =>
      (has(look, 'images') && hasAny(look, 'categories', 'annotations') && hasAny(look, 'file_name', 'image_id', 'licenses')) ||
      has(look, 'images', 'licenses', 'info') ||
      (has(look, 'image_id') && hasAny(look, 'category_id', 'caption', 'keypoints', 'segmentation')),
  },
  { what: 'a LabelMe file', remedy: BOXES, found: (look) => has(look, 'shapes') && hasAny(look, 'imagePath', 'imageData', 'shape_type') },
  {
    what: 'a file of the VGG Image Annotator (VIA)',
    remedy: BOXES,
    found: (look) =>
      hasAny(look, '_via_settings', '_via_img_metadata', 'shape_attributes', 'region_attributes') ||
      (has(look, 'region', 'type') && hasAny(look, 'file', 'default_options')),
  },
  {
    what: 'a Datumaro file',
    remedy: BOXES,
    found: (look) => has(look, 'infos', 'categories') && hasAny(look, 'items', 'label_groups', 'media_type'),
  },
  { what: 'a VoTT file', remedy: BOXES, found: (look) => has(look, 'assets', 'tags') || has(look, 'asset', 'regions') },
  { what: 'a CreateML file', remedy: BOXES, found: (look) => has(look, 'image', 'annotations', 'coordinates') },
  {
    what: 'a project of the Universal Data Tool',
    remedy: 'Export its samples as CSV, with a column for the text and one for the label.',
    found: (look) => has(look, 'interface', 'type') && hasAny(look, 'samples', 'taskData'),
  },
  {
    what: 'a doccano file with boxes or outlines',
    remedy: BOXES,
    found: (look) => has(look, 'filename') && hasAny(look, 'bbox', 'segmentation') && hasAny(look, 'points', 'width'),
  },
  {
    what: 'an Argilla file',
    remedy: ANSWERS,
    found: (look) => has(look, 'responses', 'suggestions') || (has(look, 'annotation_agent', 'prediction') && has(look, 'inputs')),
  },
  {
    what: 'a file of patterns (spaCy, Prodigy)',
    remedy: 'It holds rules, not texts. Import the texts.',
    found: ({ fields, records }) =>
      fields.includes('pattern') &&
      records.length > 0 &&
      records.every(({ fields: of }) => of.has('pattern') && of.has('label') && !of.has('text')),
  },
  {
    what: 'a Prodigy file of choices',
    remedy: `Its answers are lists of options in "accept". ${ANSWERS}`,
    found: (look) => has(look, 'options', 'accept') && hasAny(look, 'answer', '_task_hash', '_input_hash'),
  },
  {
    what: 'a spaCy training file (JSON)',
    remedy: ANSWERS,
    found: (look) => has(look, 'paragraphs') && hasAny(look, 'sentences', 'raw', 'tokens'),
  },
  {
    what: 'a spaCy file of text categories',
    remedy: `Its categories are numbers in an object. ${ANSWERS}`,
    found: ({ fields, records }) => {
      const cats = fields.filter((field) => field.startsWith('cats.'));
      return (
        cats.length > 1 &&
        records.every(({ fields: of }) => cats.every((field) => ['number', 'boolean', 'undefined'].includes(typeof of.get(field))))
      );
    },
  },
  { what: 'a file of questions and answers (SQuAD)', remedy: TEXTS, found: (look) => has(look, 'paragraphs', 'qas') },
  { what: 'a Rasa training file', remedy: ANSWERS, found: (look) => has(look, 'rasa_nlu_data') },
  { what: 'an UIMA CAS file (INCEpTION)', remedy: TEXTS, found: (look) => hasAny(look, '%TYPES', '%FEATURE_STRUCTURES', '%VIEWS') },
  {
    what: 'a Jupyter notebook',
    remedy: 'Write its data as CSV or JSONL first.',
    found: (look) => has(look, 'nbformat', 'cells') || has(look, 'cell_type', 'outputs'),
  },
  {
    what: 'a GeoJSON file',
    remedy: 'Places cannot be labeled. Write the texts as CSV or JSONL.',
    found: (look) => has(look, 'features', 'geometry', 'coordinates'),
  },
]);
