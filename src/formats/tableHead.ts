import { decideDelimited } from './delimited/guess.ts';
import type { Decided } from './format.ts';
import { headText } from './input/decode.ts';
import type { Encoding } from './input/slabs.ts';
import type { JsonShape } from './json/probe.ts';

/** Bytes at the beginning of a file that tell its format. */
export const HEAD = 64 * 1024;

/** The beginning of a file, as formats of tables look at it to know their own. */
export interface TableHead {
  /** Of its name, in lower case and without a dot. */
  readonly extension: string;
  /** Trimmed. */
  readonly text: string;
  /** How it is laid out where it may be JSON; null: it is not JSON. */
  readonly json: JsonShape | null;
  /** Lines that are not blank. */
  readonly lines: readonly string[];
  /** How it would be taken apart as a table with delimiters. */
  readonly dialect: () => Decided;
}

/** A format that may be a file's: from 0 (not at all) to 1, and why, as a sentence. */
export interface TableLook {
  readonly score: number;
  readonly why: string;
}

export const extensionOf = (fileName: string): string => fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();

export function tableHead(head: Uint8Array, fileName: string, json: JsonShape | null, encoding?: Encoding): TableHead {
  const text = headText(head, head.length < HEAD, encoding);
  let dialect: Decided | undefined;
  return {
    extension: extensionOf(fileName),
    text: text.trim(),
    json,
    lines: text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== ''),
    dialect: () => (dialect ??= decideDelimited(head, encoding === undefined ? {} : { encoding }, { quote: '"' })),
  };
}

/** Of a format with delimiters: its name says so. */
export const calledSo = (extension: string): TableLook => ({ score: 1, why: `The file is called .${extension}.` });
