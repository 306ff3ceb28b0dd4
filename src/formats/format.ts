import type { Problem } from '#domain/importing/problem.ts';
import type { KindName } from '#domain/annotation/kinds/index.ts';
import type { Medium } from '#domain/item/types.ts';
import type { JsonObject } from '#domain/json.ts';
import type { WriteJob, WrittenFiles } from './exportFiles.ts';
import type { Contents } from './images/contents.ts';
import type { PreviewImage } from './images/preview.ts';
import type { ReadImagesOptions } from './images/readFiles.ts';
import type { Batch, ImageTools } from './images/readOne.ts';
import type { ImageAim, ImageBatch, ImageSet, MediaList } from './images/types.ts';
import type { JsonLayout } from './json/layout.ts';
import type { LabelCells } from './labelCells.ts';
import type { OffsetUnit } from './spans/units.ts';
import type { TableHead, TableLook } from './tableHead.ts';

export type { Problem };

/**
 * One record of a file before its fields are given a meaning. Headerless files name their columns "1", "2", ….
 * A Map, because a column may be called `__proto__`.
 */
export interface RawRecord {
  /** Line of the file on which the record begins, from 1. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, FieldValue>;
}
export type FieldValue = string | number | boolean | null | readonly unknown[] | JsonObject;

/** Which field is what. Field names are those of RawRecord. */
export interface FieldMapping {
  /** Joined by a line feed; empty where the rows are dialogues or answers to compare. */
  readonly text: readonly string[];
  /** The turns of a dialogue: a list of speakers and texts. */
  readonly turns?: string | null;
  /** Answers to compare: a field each, or one field with a list of them. */
  readonly candidates?: readonly string[];
  /** What the answers to compare answer. */
  readonly prompt?: string | null;
  /** Answers to compare stand in the order of the file; left out: in one that is drawn for each item. */
  readonly keepOrder?: boolean;
  readonly label: string | null;
  readonly id: string | null;
  readonly split: string | null;
  readonly group: string | null;
  readonly score: string | null;
  /** Who gave the label: rows of one item by several authors are answers of several people. Left out or null: nobody is named. */
  readonly author?: string | null;
  /** Fields of 0 and 1 (true and false, yes and no), each of them a label by its name; then `label` is null. */
  readonly labelColumns?: readonly string[];
  /** How cells of the label are parted; left out: "auto". */
  readonly labelCells?: LabelCells;
}

/** How a file is to be decoded and taken apart; every key has a default that is guessed from the file. */
export interface ReadOptions {
  /** A label of the Encoding Standard, such as "windows-1252"; UTF-8, or what a byte order mark says, when left out. */
  readonly encoding?: string;
  /** Lines in front of the table that are no part of it; none when left out. */
  readonly skip?: number;
  readonly delimiter?: string;
  /** The quote character, or null: quotes are literal. */
  readonly quote?: string | null;
  /** True: within quotes a backslash stands before a quote or backslash that is meant (MySQL, Spark), besides the doubled quotes of everybody. */
  readonly backslash?: boolean;
  readonly header?: boolean;
  /** Names for the columns, in place of the header's where there is one. */
  readonly columns?: readonly string[];
  /** How the records lie in a JSON file. */
  readonly layout?: JsonLayout;
  /** What places in texts count, where rows have such. */
  readonly offsets?: OffsetUnit;
}

/** How a file is read, and why: a sentence for each decision that was made. */
export interface Decided {
  readonly options: ReadOptions;
  readonly reasons: Readonly<Record<string, string>>;
}

/** What a reader yields: a record, or a located problem. One bad row never ends the file; a fatal problem does. */
export type Read =
  | { readonly record: RawRecord }
  | {
      readonly problem: Problem;
      readonly fatal: boolean;
      /** The problem lies with the header: no row of data was left out for it. */
      readonly header?: true;
    };

/** Reads a file whose rows become items and labels. */
export interface TableReader {
  readonly of: 'rows';
  /** Kinds of answers that come in. */
  readonly carries: readonly KindName[];
  /** What its files hold: JSON, cells with delimiters, or any text. */
  readonly holds: 'json' | 'cells' | 'text';
  /** Its records lie in one of several layouts, which are told before it is read. */
  readonly layouts?: true;
  /** How much a file looks like this format, by its name and its first bytes; null: not at all. */
  readonly detect: (head: TableHead) => TableLook | null;
  /** Decides on the first bytes of a file (up to 64 KB) what `asked` leaves open. */
  readonly decide: (head: Uint8Array, fileName: string, asked?: ReadOptions) => Decided;
  /** Streams the records of a file in batches; any chunking of the same bytes gives the same records. */
  readonly read: (chunks: AsyncIterable<Uint8Array>, fileName: string, options: ReadOptions) => AsyncGenerator<readonly Read[]>;
}

/** Reads a set of files: items are files, and what is said of them stands beside them. */
export interface SetReader {
  readonly of: 'files';
  readonly carries: readonly KindName[];
  /** How much the files look like this format, from 0 (not at all) to 1. Files that the format is made for outdo pictures alone (0.5). */
  readonly detect: (contents: Contents) => number | Promise<number>;
  /** What the set holds, before anything is decoded; as somebody chose, or as it is likely to be read. */
  readonly describe: (list: MediaList, contents: Contents, aim: ImageAim) => Promise<ImageSet>;
  /** The files of `set.first`; those that cannot be read are left out. */
  readonly first: (contents: Contents, set: ImageSet) => Promise<readonly PreviewImage[]>;
  /** Streams the set in batches, in a fixed order. One bad file never ends it. Always yields a last batch. */
  readonly read: (contents: Contents, options: ReadImagesOptions, tools: ImageTools, batch: Batch) => AsyncGenerator<ImageBatch>;
}

/** A project with its history: whoever keeps projects reads and writes it whole. */
export interface WholeProject {
  readonly of: 'project';
  readonly carries: readonly KindName[];
  readonly means: string;
}

/** Writes the items of an export, in however many files. */
export interface ItemsWriter {
  readonly of: 'items';
  /** Kinds whose answers go out whole; of others the names of their labels are written, or, where `only`, nothing. */
  readonly carries: readonly KindName[];
  /** Projects of other kinds cannot be written so. */
  readonly only: boolean;
  /** What somebody gets, for the choice of a format. */
  readonly means: string;
  /** Its rows can be written to a stream alone. */
  readonly streams: boolean;
  /** It has cells that a spreadsheet may run as formulas, which can be guarded. */
  readonly cells: boolean;
  /** Folders may be chosen; else the format lays its files out itself. */
  readonly folders: boolean;
  /** What else can be chosen. */
  readonly options: readonly FormatOption[];
  /** What does not fit is counted in what it returns; written to nowhere, it counts without writing. */
  readonly write: (job: WriteJob) => Promise<WrittenFiles>;
}

/** A choice that a format leaves to whoever reads or writes with it. The first value holds unless another is chosen. */
export interface FormatOption {
  readonly name: string;
  readonly title: string;
  readonly values: readonly { readonly value: string; readonly title: string }[];
}

/** One format, for files and sets of files, in and out. A new one is a folder and a line in `formats.ts` (`tables.ts` for rows). */
export interface Format {
  readonly name: string;
  readonly title: string;
  /** What its files are called, in lower case and without a dot; none where names do not tell. */
  readonly extensions: readonly string[];
  /** What its items are. */
  readonly media: readonly Medium[];
  /** Null: it is not read. */
  readonly read: TableReader | SetReader | WholeProject | null;
  /** Null: it is not written. */
  readonly write: ItemsWriter | WholeProject | null;
}

/** A format whose rows become items and labels. */
export type TableFormat = Format & { readonly read: TableReader };
