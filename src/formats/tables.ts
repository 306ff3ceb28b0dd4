import { brat } from './brat/brat.ts';
import { conll } from './conll/conll.ts';
import { csv } from './csv/csv.ts';
import type { TableFormat } from './format.ts';
import { json } from './json/json.ts';
import { jsonl } from './jsonl/jsonl.ts';
import { spansJson } from './spans/spansJson.ts';
import { text } from './text/text.ts';
import { tsv } from './tsv/tsv.ts';

/** Every format whose rows become items and labels. A new one is one folder and one line here. */
export const tableFormats = Object.freeze({ brat, conll, spans: spansJson, jsonl, csv, tsv, json, text }) satisfies Readonly<
  Record<string, TableFormat>
>;

export type TableFormatName = keyof typeof tableFormats;

export const tableFormatNames = Object.freeze(Object.keys(tableFormats)) as readonly TableFormatName[];

/** The format of that name, or undefined: names come from command lines and dialogs. */
export const tableFormat = (name: string): TableFormat | undefined =>
  Object.hasOwn(tableFormats, name) ? tableFormats[name as TableFormatName] : undefined;
