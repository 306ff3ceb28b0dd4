import type { ImageContent, ItemRow } from '../item/types.ts';

/** What an exported row says of its item's content. An image's file lies beside the rows. */
export type ExportData = { readonly text: string } | ExportedImage;

export interface ExportedImage {
  /** Path of the file, relative to the file of rows. */
  readonly image: string;
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number;
  /** Pixels as displayed (EXIF orientation applied), then as stored. */
  readonly width: number;
  readonly height: number;
  readonly rawWidth: number;
  readonly rawHeight: number;
  readonly orientation: number;
}

const EXTENSIONS = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/avif': 'avif',
} as const satisfies Record<ImageContent['type'], string>;

const LONGEST_STEM = 60;
/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * `images/<name>-<first 12 digits of the item id>.<extension of its type>`: safe on every system whatever the source called the file,
 * never a path of the source's choosing, and different for different items.
 */
export function imagePath(row: ItemRow, { type }: ImageContent): string {
  const name = (row.externalId ?? '').split(/[\\/]/).at(-1) ?? '';
  const stem = name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_STEM);
  const safe = stem === '' || RESERVED.test(stem) ? 'image' : stem;
  return `images/${safe}-${row.id.slice(0, 12)}.${EXTENSIONS[type]}`;
}

/** The content of a row as exports show it. */
export function exportData(row: ItemRow): ExportData {
  const { content } = row;
  if (content.kind === 'text') return { text: content.text };
  const { media, type, bytes, width, height, orientation } = content;
  const turned = orientation >= 5;
  return {
    image: imagePath(row, content),
    sha256: media,
    type,
    bytes,
    width,
    height,
    orientation,
    rawWidth: turned ? height : width,
    rawHeight: turned ? width : height,
  };
}
