import { WITH_IMAGES, type Look, type PeerFormat } from './types.ts';

const BOXES =
  'Boxes in this form cannot be imported yet: write them as COCO, YOLO or Pascal VOC. To label whole images, import the images alone, or with a CSV of file name and label.';
const SPANS =
  'Spans in this form cannot be imported yet: write them as CoNLL-2003, brat or JSONL with spans. To label whole texts, write one a line, or CSV.';

/** Whether nearly all lines are of a form; at least `least` of them. */
function areLines({ lines }: Look, form: RegExp, share = 1, least = 1): boolean {
  const fitting = lines.filter((line) => form.test(line)).length;
  return fitting >= least && fitting >= lines.length * share;
}

const begins = ({ text }: Look, form: RegExp): boolean => form.test(text.slice(0, 4000));
const root = (look: Look, name: string): boolean =>
  begins(look, new RegExp(`^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--[^]*?-->\\s*)*(?:<!DOCTYPE[^>]*>\\s*)?<${name}[\\s>/]`, 'i'));

/** Formats of lines and of markup. */
export const textPeers: readonly PeerFormat[] = Object.freeze([
  { what: 'a CVAT file', remedy: BOXES, found: (look) => root(look, 'annotations') },
  {
    what: 'a Pascal VOC annotation (XML)',
    remedy: WITH_IMAGES,
    isRead: true,
    found: (look) => root(look, 'annotation') && !/<polygon>\s*<(?:pt|username)>/.test(look.text),
  },
  { what: 'a LabelMe annotation (XML)', remedy: BOXES, found: (look) => root(look, 'annotation') },
  {
    what: 'an UIMA CAS file (XMI, as INCEpTION writes)',
    remedy: SPANS,
    found: (look) => root(look, 'xmi:XMI') || begins(look, /xmlns:xmi=/),
  },
  {
    what: 'a labeling configuration of Label Studio',
    remedy: 'Import the data of the project, not its configuration.',
    found: (look) => root(look, 'View'),
  },
  {
    what: 'a web page (HTML)',
    remedy: 'Write its text as plain text, CSV or JSONL first.',
    found: (look) => begins(look, /^\s*<(?:!doctype html|html)[\s>]/i),
  },
  { what: 'an XML file', remedy: 'Write its texts as CSV or JSONL first.', found: (look) => begins(look, /^\s*<\?xml[\s]/) },
  {
    what: 'a CoNLL-U file',
    remedy: SPANS,
    found: (look) =>
      areLines(look, /^#|^\d+(?:[-.]\d+)?\t[^\t]+(?:\t[^\t]*){4}\t(?:\d+|_)\t\S+(?:\t[^\t]+){2}$/, 0.95) &&
      look.lines.some((line) => /^1(?:-\d+)?\t/.test(line)),
  },
  {
    what: 'a WebAnno TSV file (as INCEpTION writes)',
    remedy: SPANS,
    found: (look) => begins(look, /^#FORMAT=WebAnno/) || (begins(look, /^#text=/im) && look.lines.some((line) => line.startsWith('1-1\t'))),
  },
  { what: 'a CoNLL file of coreference', remedy: SPANS, found: (look) => begins(look, /^#begin document/) },
  { what: 'an IOB file', remedy: SPANS, found: (look) => areLines(look, /^(?:\S+\|(?:\S+\|)?(?:O|[BI]-\S+)\s*)+$/, 0.9) },
  {
    what: 'an annotation file of brat (.ann)',
    remedy: 'Import the folder, or a zip of it, which has the text beside it.',
    found: (look) => areLines(look, /^(?:T\d+\t\S+ \d+ \d+(?:;\d+ \d+)*(?:\t.*)?|[ERAMN]\d+\t\S+.*|\*\t\S+ .*|#\d*\t\S+ .*)$/),
  },
  {
    what: 'a configuration of brat',
    remedy: 'Import the texts, not the configuration.',
    found: ({ lines }) => {
      const sections = lines.filter((line) => /^\[[a-z_]+\]$/.test(line.trim())).map((line) => line.trim());
      return sections.includes('[entities]') || sections.includes('[drawing]') || (sections.includes('[options]') && sections.length > 2);
    },
  },
  {
    what: 'a label file of YOLO',
    remedy: WITH_IMAGES,
    isRead: true,
    found: (look) =>
      areLines(look, /^\s*\d+(?:\s+-?(?:\d*\.\d+|\d+)(?:[eE][-+]?\d+)?){4,}\s*$/) &&
      look.lines.every((line) => /\./.test(line) || /^\s*\d+(?:\s+[01]){4}\s*$/.test(line)),
  },
  {
    what: 'a data set description of YOLO',
    remedy: WITH_IMAGES,
    isRead: true,
    found: (look) =>
      (begins(look, /^names\s*:/m) && begins(look, /^(?:nc|train|val|path)\s*:/m)) ||
      (begins(look, /^classes\s*=/m) && begins(look, /^(?:train|names)\s*=/m)),
  },
  {
    what: 'a label file of ICDAR',
    remedy: BOXES,
    found: (look) => areLines(look, /^\d+(?:[ ,]+\d+){3,9}[ ,]+"[^"]*"$/) || areLines(look, /^\d+(?:,\d+){7},(?!\d+(?:,|$)).+$/),
  },
  {
    what: 'an image list of Pascal VOC',
    remedy: WITH_IMAGES,
    isRead: true,
    found: (look) => areLines(look, /^\S+ {1,2}-?[01]$/) || areLines(look, /^\d{4}_\d{6}$/),
  },
  {
    what: 'a list of image files',
    besideImages: true,
    remedy: 'Import the images themselves, together with a CSV of file name and label.',
    found: (look) => areLines(look, /^"?[^\s,;"]+\.(?:jpe?g|png|gif|bmp|webp|avif|tiff?)"?(?:$|[\s,;])/i),
  },
  {
    what: 'a YAML file',
    remedy: 'Write its texts as JSONL, a line {"text": …} each.',
    found: (look) =>
      areLines(look, /^(?:---|\s*(?:- )?["']?[\w .-]+["']?:(?:\s.*)?|\s*#.*|\s*- .*)$/, 1, 2) &&
      look.lines.some((line) => /^- ["']?\w+["']?:/.test(line)) &&
      look.lines.some((line) => /^ {2,}["']?\w+["']?:/.test(line)),
  },
  {
    what: 'a table in Markdown',
    remedy: 'Write it as CSV.',
    found: (look) => areLines(look, /^\s*\|.*\|\s*$/, 1, 3) && /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/.test(look.lines[1] ?? ''),
  },
  {
    what: 'a fastText file',
    besideImages: true,
    remedy: 'Write it as CSV: the words that begin with __label__ in one column, the rest of the line in another.',
    found: (look) => areLines(look, /^(?:.*\s)?__label__\S+(?:\s|$)/, 0.9),
  },
  {
    what: 'a file of LibSVM',
    remedy: 'It holds numbers, not texts.',
    found: (look) => areLines(look, /^[-+]?\d+(?:\.\d+)?(?:\s+\d+:[-+]?[\d.eE+-]+)+\s*$/),
  },
]);
