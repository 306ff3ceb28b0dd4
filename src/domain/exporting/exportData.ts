import type { Hash } from '../ids.ts';
import type { Candidate, CandidatesContent, DialogueContent, ImageContent, ItemRow, TextContent, Turn } from '../item/types.ts';

/** What an exported row says of its item's content. Files of images lie beside the rows. */
export type ExportData = ExportedText | ExportedImage | ExportedTurns | ExportedCandidates;

interface ExportedText {
  readonly text: string;
}

interface ExportedTurns {
  readonly turns: readonly Turn[];
}

interface ExportedCandidates {
  readonly prompt: string | readonly Turn[] | null;
  /** In the order that answers count. */
  readonly candidates: readonly ({ readonly name: string } & (ExportedText | ExportedImage))[];
}

export interface ExportedImage {
  /** Path of the file, relative to the file of rows. */
  readonly image: string;
  readonly sha256: Hash;
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
 * never a path of the source's choosing, and different for different items. `mark` tells the images of one item apart.
 */
export function imagePath(row: ItemRow, { type }: ImageContent, mark = ''): string {
  const name = (row.externalId ?? '').split(/[\\/]/).at(-1) ?? '';
  const stem = name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_STEM);
  const safe = stem === '' || RESERVED.test(stem) ? 'image' : stem;
  return `images/${safe}-${row.id.slice(0, 12)}${mark}.${EXTENSIONS[type]}`;
}

/** The content of a row as exports show it. */
export function exportData(row: ItemRow): ExportData {
  const { content } = row;
  switch (content.kind) {
    case 'text':
      return { text: content.text };
    case 'image':
      return exportedImage(row, content);
    case 'dialogue':
      return { turns: content.turns };
    case 'candidates':
      return { prompt: exportedPrompt(content.prompt), candidates: content.candidates.map((each, at) => exportedCandidate(row, each, at)) };
  }
}

const exportedPrompt = (prompt: CandidatesContent['prompt']): ExportedCandidates['prompt'] =>
  prompt === null ? null : textOrTurns(prompt);

const textOrTurns = (content: TextContent | DialogueContent): string | readonly Turn[] =>
  content.kind === 'text' ? content.text : content.turns;

const exportedCandidate = (row: ItemRow, { name, content }: Candidate, at: number): ExportedCandidates['candidates'][number] => ({
  name,
  ...(content.kind === 'text' ? { text: content.text } : exportedImage(row, content, `-${at + 1}`)),
});

function exportedImage(row: ItemRow, content: ImageContent, mark?: string): ExportedImage {
  const { media, type, bytes, width, height, orientation } = content;
  const turned = orientation >= 5;
  return {
    image: imagePath(row, content, mark),
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

/** Files that belong to a row, by where they lie beside it. */
export function exportedFiles(data: ExportData): readonly { readonly image: string; readonly sha256: Hash }[] {
  const all: readonly object[] = 'candidates' in data ? data.candidates : [data];
  return all.filter((each): each is ExportedImage => 'image' in each);
}
