import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';

const folder = fileURLToPath(new URL('../../../shared/data/text/ag-news-test/', import.meta.url));

export interface LabeledTexts {
  readonly texts: readonly string[];
  readonly y: Int32Array;
  readonly names: readonly string[];
}

/** The 7,600 rows of AG News, or null (said aloud) where the development data are not beside the project. */
export function loadAgNews(): LabeledTexts | null {
  if (!existsSync(`${folder}test.csv`)) {
    console.warn('SKIPPED: ../shared/data/text/ag-news-test is not beside the project.');
    return null;
  }
  const { data } = Papa.parse<[string, string, string]>(readFileSync(`${folder}test.csv`, 'utf8'), { skipEmptyLines: true });
  const names = readFileSync(`${folder}classes.txt`, 'utf8').trim().split('\n');
  return { texts: data.map(([, title, text]) => `${title}\n${text}`), y: Int32Array.from(data, ([label]) => Number(label) - 1), names };
}
