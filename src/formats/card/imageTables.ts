import { canonicalJson } from '#domain/json.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import { labelType, type Feature, type FeatureType } from './features.ts';

/**
 * `metadata.jsonl` beside images: what Hugging Face's image folders read labels from. It infers a type for each column from the rows of each
 * split and wants the same everywhere, so a text that is missing is "", and a label is null only where every split has labels.
 */
export interface ImageTables {
  /** `folder`: of the rows file, "" or ending in a slash. Images that are not there must not be added. */
  readonly add: (folder: string, row: ExportRow) => void;
  /** Text of each table by its path. */
  readonly files: () => ReadonlyMap<string, string>;
  readonly features: () => readonly Feature[];
  /** Extensions of the images in each folder, sorted. */
  readonly extensions: (folder: string) => readonly string[];
  readonly folders: () => readonly string[];
}

type Row = Pick<ExportRow, 'id' | 'externalId' | 'source' | 'group' | 'label' | 'state' | 'split'> & { readonly file: string };

export function createImageTables(labels: readonly string[]): ImageTables {
  const tables = new Map<string, Row[]>();
  const several = (): boolean => all(tables, ({ label }) => Array.isArray(label));
  /** A column of names that some split has none of is text. */
  const asClasses = (): boolean => [...tables.values()].every((rows) => rows.some(({ label }) => label !== null && label.length > 0));
  const labelOf = ({ label }: Row): string | readonly string[] | null => {
    if (asClassesNow) return label;
    return label === null ? '' : typeof label === 'string' ? label : canonicalJson(label);
  };
  let asClassesNow = true;
  return {
    add(folder, { id, externalId, source, group, label, state, split, data }) {
      if (!('image' in data)) return;
      const rows = tables.get(folder) ?? [];
      tables.set(folder, rows);
      rows.push({ id, externalId, source, group, label, state, split, file: data.image });
    },
    files() {
      asClassesNow = asClasses();
      return new Map([...tables].map(([folder, rows]) => [`${folder}metadata.jsonl`, rows.map((row) => line(row, labelOf(row))).join('')]));
    },
    features() {
      const text = (name: string): Feature => ({ name, type: 'string' });
      const label: FeatureType = asClasses() ? labelType(labels, several()) : 'string';
      return [{ name: 'image', type: 'image' }, { name: 'label', type: label }, ...TEXTS.map(text)];
    },
    extensions: (folder) => [...new Set((tables.get(folder) ?? []).map(({ file }) => file.slice(file.lastIndexOf('.') + 1)))].sort(),
    folders: () => [...tables.keys()],
  };
}

const TEXTS = ['externalId', 'group', 'id', 'source', 'split', 'state'] as const;

const line = (row: Row, label: string | readonly string[] | null): string =>
  `${canonicalJson({ file_name: row.file, label, ...Object.fromEntries(TEXTS.map((name) => [name, row[name] ?? ''])) })}\n`;

/** Whether every label that is there is so, and there is one. */
function all(tables: ReadonlyMap<string, readonly Row[]>, test: (row: Row) => boolean): boolean {
  const labeled = [...tables.values()].flat().filter(({ label }) => label !== null);
  return labeled.length > 0 && labeled.every(test);
}
