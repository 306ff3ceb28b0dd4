import { findVersion } from '#domain/dataset/find.ts';
import { startFreeze } from '#domain/dataset/freeze.ts';
import { openVersion, versionItems, type OpenVersion } from '#domain/dataset/readVersion.ts';
import type { FrozenDataset } from '#domain/dataset/types.ts';
import { projectAsOf } from '#domain/dataset/versionView.ts';
import type { ExportSource } from '#domain/exporting/exportItems.ts';
import type { QueryNames } from '#domain/query/match.ts';
import { namesField, unknownName } from '#domain/query/names.ts';
import { MetaFields } from '#domain/exporting/metaColumns.ts';
import { metaChange } from '#domain/state/itemView.ts';
import { parseQuery, type Query } from '#domain/query/query.ts';
import type { Hash } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { ItemView, ProjectView } from '#domain/state/view.ts';
import { DataError, UsageError } from '../errors.ts';
import { nodeHash } from './nodeHash.ts';
import type { CliProject } from './cliProject.ts';
import { projectItems, projectRows } from './projectItems.ts';

/** The version of that id, unique prefix or name, its rows at hand. @throws UsageError, DataError */
export function openProjectVersion(project: CliProject, text: string): OpenVersion {
  const found = findVersion(project.view.versions, text);
  if (!found.ok) throw new UsageError(found.error);
  const { values } = project.content;
  const decoder = new TextDecoder();
  const opened = openVersion(found.value, (part) => {
    const bytes = values.get(part);
    return bytes === undefined ? undefined : decoder.decode(bytes);
  });
  if (!opened.ok) throw new DataError(`${found.value.version.slice(0, 12)}: ${opened.error}`);
  return opened.value;
}

/** Items to learn from, and the project (names of labels) that goes with them. */
export interface ItemsToLearn {
  readonly view: ProjectView;
  readonly items: Iterable<{ readonly row: ItemRow; readonly view: ItemView }>;
  /** The frozen version they come from; null: the project as it is. */
  readonly version: { readonly id: Hash; readonly name: string } | null;
}

/** The items of a project as they are, or as a version froze them; what is gone from the version is left out. @throws UsageError, DataError */
export async function itemsToLearn(project: CliProject, version: string | undefined): Promise<ItemsToLearn> {
  if (version === undefined) return { view: project.view, items: projectItems(project), version: null };
  const open = openProjectVersion(project, version);
  const items = await versionItems(project.data, open.rows, (hash) => Promise.resolve(project.rowsOf(hash)));
  return {
    view: projectAsOf(project.view, open.manifest),
    items: items.flatMap(({ row, view }) => (row === null ? [] : [{ row, view }])),
    version: { id: open.version.version, name: open.version.name },
  };
}

/** A version of the items that match; its rows are among the values of the project, no event names them yet. */
export function freezeProject(project: CliProject, query: Query, queryText: string): FrozenDataset {
  const { values } = project.content;
  const take = (hash: Hash, bytes: Uint8Array): void => values.set(hash, bytes);
  const freezing = startFreeze({ data: project.data, names: namesOf(project), query, queryText, take, hash: nodeHash });
  for (const { row, slot } of projectRows(project)) freezing.add(row, slot);
  return freezing.end();
}

export const namesOf = (project: CliProject): QueryNames => ({ view: project.view, names: project.names });

/** What exports read of a project file; packs that it has lost give no rows, and are among its problems. */
export const exportSource = (project: CliProject): ExportSource => ({
  data: project.data,
  names: namesOf(project),
  readPack: (hash) => Promise.resolve(project.rowsOf(hash)),
  readLabels: (hash) => Promise.resolve(project.labelsText(hash)),
});

/** @throws UsageError where the query cannot be read. */
export function queryOption(text: string): Query {
  const query = parseQuery(text);
  if (!query.ok) throw new UsageError(`--query: ${query.error.message} (at character ${query.error.at + 1} of "${text}")`);
  return query.value;
}

/** @throws UsageError where the query names what the project does not have: it would find nothing in silence. */
export function checkNames(query: Query, project: CliProject): void {
  const fields = namesField(query) ? fieldsOf(project) : [];
  const unknown = unknownName(query, { ...namesOf(project), fields });
  if (unknown !== null) throw new UsageError(`--query: ${unknown}`);
}

/** Fields of the meta of all items. */
function fieldsOf(project: CliProject): string[] {
  const fields = new MetaFields();
  for (const { row } of projectRows(project)) fields.add(metaChange(project.data, row.id) ?? row.meta);
  return fields.list().map(({ key }) => key);
}
