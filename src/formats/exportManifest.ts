import type { KindName } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import { canonicalJson, type Json } from '#domain/json.ts';
import type { Folders } from '#domain/exporting/layout.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import type { ProjectView } from '#domain/state/view.ts';

export interface ManifestFile {
  readonly path: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What an export could not or did not carry; nothing is dropped in silence. */
export interface Dropped {
  readonly kind: string;
  readonly count: number;
  readonly reason: string;
}

/** Numbers over the rows of an export. */
export interface ExportCounts {
  readonly items: number;
  /** Resolved labels. */
  readonly annotations: number;
  readonly states: Readonly<Record<string, number>>;
  /** Rows that carry each label; a row with several counts for each of them. */
  readonly labels: Readonly<Record<string, number>>;
  readonly splits: Readonly<Record<string, number>>;
  readonly hard: number;
  readonly stale: number;
  readonly exposed: number;
  readonly disputed: number;
}

export interface ManifestLabel {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly retired: boolean;
}

/** The manifest beside exported rows: enough to know which data, schema and rules they are. */
export interface ExportManifest {
  readonly format: 'plumbline-export';
  readonly v: 1;
  readonly project: { readonly id: string; readonly name: string };
  readonly files: readonly ManifestFile[];
  readonly counts: ExportCounts;
  readonly schema: {
    readonly version: string;
    readonly kind: string;
    readonly labels: readonly ManifestLabel[];
    /** What numbers of a field of whole values count, such as "displayed pixels"; left out where labels say all. */
    readonly units?: Readonly<Record<string, string>>;
  } | null;
  /** Sections in display order with their content hashes. */
  readonly guide: {
    readonly version: string;
    readonly number: number;
    readonly title: string;
    readonly sections: readonly { readonly id: string; readonly title: string; readonly hash: string }[];
  } | null;
  /** The frozen version that was exported; null: the project as it was then. */
  readonly version: {
    readonly id: string;
    readonly name: string;
    /** The query it was frozen with, and the digest of its rows. */
    readonly query: string;
    readonly rows: string;
  } | null;
  /** Shares of the splits as asked for; null: train and test. */
  readonly split: string | null;
  /** How the files are laid out; left out by older exports. */
  readonly folders?: Folders;
  readonly dropped: readonly Dropped[];
}

/** What a manifest says of the project: its schema and guide, those of the version when one is exported. */
export function exportManifest(
  { id, name, schema, guide, guideNumber }: ProjectView,
  rest: Pick<ExportManifest, 'files' | 'counts' | 'dropped' | 'version' | 'split' | 'folders'>,
): ExportManifest {
  return {
    format: 'plumbline-export',
    v: 1,
    project: { id, name },
    ...rest,
    schema: schema && {
      version: schema.version,
      kind: schema.schema.kind,
      labels: schema.schema.labels.map(({ id: label, slug, name: title, retired }) => ({ id: label, slug, name: title, retired })),
      ...unitsOf(schema.schema.kind),
    },
    guide: guide && {
      version: guide.version,
      number: guideNumber,
      title: guide.title,
      sections: guide.sections.map(({ id: section, title, hash }) => ({ id: section, title, hash })),
    },
  };
}

function unitsOf(kind: KindName): { readonly units?: Readonly<Record<string, string>> } {
  const field = valueField(kind);
  return field === null ? {} : { units: { [field.name]: field.unit } };
}

const raise = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
const sorted = (counts: Map<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Counts the rows of an export as they are written. */
export function createExportTally(): { readonly add: (row: ExportRow) => void; readonly counts: () => ExportCounts } {
  const states = new Map<string, number>();
  const labels = new Map<string, number>();
  const splits = new Map<string, number>();
  const marks = { items: 0, annotations: 0, hard: 0, stale: 0, exposed: 0, disputed: 0 };
  return {
    add(row) {
      marks.items += 1;
      raise(states, row.state);
      raise(splits, row.split);
      const names = row.label === null ? [] : typeof row.label === 'string' ? [row.label] : row.label;
      for (const name of names) raise(labels, name);
      if (row.state === 'labeled' || row.state === 'confirmed-empty') marks.annotations += 1;
      if (row.hard !== null) marks.hard += 1;
      if (row.stale) marks.stale += 1;
      if (row.exposed) marks.exposed += 1;
      if (row.disputed) marks.disputed += 1;
    },
    counts: () => ({ ...marks, states: sorted(states), labels: sorted(labels), splits: sorted(splits) }),
  };
}

/** The text of `manifest.json`: canonical key order, indented for people, a line feed at the end. */
export function exportManifestText(manifest: ExportManifest): string {
  const ordered: Json = JSON.parse(canonicalJson(manifest));
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** Lies in every exported folder and lists its files. */
export const MANIFEST = 'manifest.json';

/** What a manifest's text says of its project and files; null when it is not one of ours. */
export function readExportManifest(text: string): { readonly project: string; readonly files: readonly ManifestFile[] } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || value['format'] !== 'plumbline-export' || !isObject(value['project'])) return null;
  const { id } = value['project'];
  const files = Array.isArray(value['files']) ? value['files'].filter(isManifestFile) : [];
  return typeof id === 'string' ? { project: id, files } : null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Only paths that stay inside of the folder. */
const isManifestFile = (value: unknown): value is ManifestFile =>
  isObject(value) &&
  typeof value['path'] === 'string' &&
  typeof value['sha256'] === 'string' &&
  typeof value['bytes'] === 'number' &&
  !/^\/|^[a-z]:|\\|(?:^|\/)\.\.(?:\/|$)/i.test(value['path']);

/** Whether a path of an export is the file of an image. */
export const isImagePath = (path: string): boolean => /\.(?:png|jpg|webp|gif|bmp|avif)$/.test(path);

/** A manifest of a million images has fewer; anything larger is data. */
export const MANIFEST_BYTES = 512 * 2 ** 20;

/**
 * Files of an exported folder that are no data of their own: its manifest, and of what it lists the card and the tables for other tools, which
 * say again what the rows say. Paths with forward slashes; `at`: that of the manifest.
 */
export function besideRows(at: string, files: readonly ManifestFile[]): string[] {
  const folder = at.slice(0, at.lastIndexOf('/') + 1);
  const beside = files.filter(({ path }) => /(?:^|\/)(?:README\.md|metadata\.jsonl|dataset\.jsonl)$/.test(path));
  return [at, ...beside.map(({ path }) => folder + path)];
}
