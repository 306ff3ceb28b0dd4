import { coco } from './coco/coco.ts';
import type { Format, ItemsWriter, SetReader, WholeProject } from './format.ts';
import { images } from './images/filesSet.ts';
import { idx } from './images/idxSet.ts';
import { plumb } from './plumb/plumb.ts';
import { tableFormats } from './tables.ts';
import { spacy } from './spacy/spacy.ts';
import { voc } from './voc/voc.ts';
import { yolo } from './yolo/yolo.ts';

// Tables know their files in their own order; where one is chosen those that every project can have come first.
const { brat, conll, spans, ...others } = tableFormats;
const anyTables: readonly Format[] = Object.values(others);
const spanTables: readonly Format[] = [spans, conll, brat];

/** Every format there is. Tables stand in their own list, for sets of files look into the tables beside them. */
export const formats: readonly Format[] = Object.freeze([...anyTables, images, idx, coco, yolo, voc, ...spanTables, spacy, plumb]);

/** The format of that name, or undefined: names come from command lines and dialogs. */
export const formatNamed = (name: string): Format | undefined => formats.find((each) => each.name === name);

/** Formats that are sets of files. */
export const setFormats = formats.filter((each): each is Format & { readonly read: SetReader } => each.read?.of === 'files');

/** Formats that a project, or its items, can be exported in. */
export const writtenFormats = formats.filter(
  (each): each is Format & { readonly write: ItemsWriter | WholeProject } => each.write !== null,
);
