import type { Problem } from '#domain/importing/problem.ts';
import type { JsonObject } from '#domain/json.ts';
import type { JsonLayout } from './json/layout.ts';
import type { LabelCells } from './labelCells.ts';
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
  /** Joined by a line feed. */
  readonly text: readonly string[];
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

/** A format whose rows become items and labels. */
export interface TableFormat {
  readonly name: string;
  readonly title: string;
  readonly extensions: readonly string[];
  /** How much a file looks like this format, by its name and its first bytes; null: not at all. */
  readonly detect: (head: TableHead) => TableLook | null;
  /** Decides on the first bytes of a file (up to 64 KB) what `asked` leaves open. */
  readonly decide: (head: Uint8Array, fileName: string, asked?: ReadOptions) => Decided;
  /** Streams the records of a file in batches; any chunking of the same bytes gives the same records. */
  readonly read: (chunks: AsyncIterable<Uint8Array>, fileName: string, options: ReadOptions) => AsyncGenerator<readonly Read[]>;
}
