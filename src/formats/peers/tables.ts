import type { FieldValue } from '../format.ts';
import type { Look, PeerFormat } from './types.ts';

const BOXES =
  'Boxes and outlines in this form cannot be imported yet: write them as COCO, YOLO or Pascal VOC. To label whole images, import the images alone, or with a CSV of file name and label.';
const MEDIA =
  /^(?:\S+:\/\/\S+|\S*[^\s/])\.(?:jpe?g|png|gif|bmp|webp|avif|tiff?|svg|mp3|wav|flac|ogg|m4a|mp4|mov|avi|webm|mkv|pdf)(?:[?#]\S*)?$/i;
const IMAGE_NAMES = [
  'image',
  'imagename',
  'imageid',
  'imagepath',
  'imagefile',
  'filename',
  'img',
  'imgpath',
  'imgname',
  'imageurl',
  'video',
  'audio',
];

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const hasField = ({ fields }: Look, ...wanted: readonly string[]): boolean =>
  wanted.every((name) => fields.some((field) => plain(field) === name));
const values = ({ records }: Look, field: string): readonly FieldValue[] =>
  records.map(({ fields }) => fields.get(field) ?? null).filter((value) => value !== null && value !== '');

/** A field that could be labeled as text: words with blanks between them, that are no lists of numbers. */
const isProse = (look: Look, field: string): boolean => {
  const texts = values(look, field).filter((value) => typeof value === 'string');
  return (
    texts.length > 0 &&
    texts.filter((text) => /\p{L}+[\s,.!?]+\p{L}+/u.test(text) && !MEDIA.test(text) && !/^[[{]/.test(text)).length * 3 >= texts.length
  );
};

/** Names of images (or sounds, videos) in a column, and no text beside them. */
function isMediaList(look: Look): boolean {
  const media = look.fields.filter((field) => {
    const cells = values(look, field).filter((value) => typeof value !== 'object');
    const named = IMAGE_NAMES.includes(plain(field.slice(field.lastIndexOf('.') + 1)));
    return cells.length > 0 && cells.every((cell) => (typeof cell === 'string' && MEDIA.test(cell)) || (named && !/\s/.test(String(cell))));
  });
  if (media.length === 0) return false;
  // What doccano and others write beside a file's name may be a caption; the name stays the thing that is labeled.
  return !look.fields.some(
    (field) =>
      !media.includes(field) && /text|content|message|sentence|comment|review|title|body/.test(plain(field)) && isProse(look, field),
  );
}

/** Formats of rows and columns. */
export const tablePeers: readonly PeerFormat[] = Object.freeze([
  {
    what: 'a table of the VGG Image Annotator (VIA)',
    remedy: BOXES,
    found: (look) => hasField(look, 'regionshapeattributes') || hasField(look, 'filelist', 'spatialcoordinates'),
  },
  {
    what: 'a table of Open Images',
    remedy: BOXES,
    found: (look) =>
      (hasField(look, 'imageid') && ['labelname', 'originalurl', 'thumbnail300kurl'].some((name) => hasField(look, name))) ||
      (look.records.length > 0 &&
        look.records.every(({ fields }) => /^\/[mgt]\/\w+$/.test(String(fields.get('1') ?? fields.get(look.fields[0] ?? ''))))),
  },
  {
    what: 'a table of boxes in images',
    remedy: BOXES,
    found: (look) =>
      ['x1', 'xmin', 'bbox', 'bboxx', 'left'].some((name) => hasField(look, name)) &&
      look.fields.some(
        (field) => values(look, field).length > 0 && values(look, field).every((value) => typeof value === 'string' && MEDIA.test(value)),
      ),
  },
  {
    what: 'a table of Label Studio with regions or several choices in a cell',
    remedy: 'Export it with single choices, or write the label of each text in a column of its own.',
    found: (look) =>
      look.records.some(({ fields }) =>
        [...fields.values()].some(
          (value) =>
            typeof value === 'string' &&
            (/^\[\{.*"[a-z]*labels":/.test(value) || /^\{"choices":\s*\[/.test(value) || value.startsWith('[{"taxonomy":')),
        ),
      ),
  },
  {
    what: 'a table of numbers (as MNIST is written in CSV)',
    besideImages: true,
    remedy: 'There is no text in it. Images can be imported as PNG or JPEG files, or as IDX pairs.',
    found: (look) =>
      look.fields.length >= 20 &&
      look.records.length > 0 &&
      look.records.every(({ fields }) =>
        [...fields.values()].every((value) => typeof value !== 'object' && /^-?[\d.]*(?:e[-+]?\d+)?$/i.test(String(value))),
      ),
  },
  {
    what: 'a list of images, sounds or videos',
    besideImages: true,
    remedy: 'There is no text in it to label. Import the images themselves; this file can lie beside them as the table of their labels.',
    found: isMediaList,
  },
]);
