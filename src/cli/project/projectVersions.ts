import { findVersion } from '#domain/dataset/find.ts';
import { startFreeze } from '#domain/dataset/freeze.ts';
import { openVersion, versionItems, type OpenVersion } from '#domain/dataset/readVersion.ts';
import type { FrozenDataset } from '#domain/dataset/types.ts';
import { projectAsOf, type VersionItem } from '#domain/dataset/versionView.ts';
import type { ExportSource } from '#domain/exporting/exportItems.ts';
import type { QueryNames } from '#domain/query/match.ts';
import { parseQuery, type Query } from '#domain/query/query.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { DataError, UsageError } from '../errors.ts';
import type { CliProject } from './cliProject.ts';
import { projectItems } from './projectItems.ts';

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

/** Items of a version as they were, and the project as it was then. */
export async function itemsOfVersion(
  project: CliProject,
  { manifest, rows }: OpenVersion,
): Promise<{ readonly view: ProjectView; readonly items: readonly VersionItem[] }> {
  const items = await versionItems(project.data, rows, (hash) => Promise.resolve(project.rowsOf(hash)));
  return { view: projectAsOf(project.view, manifest), items };
}

/** Everything that a version of the items that match would hold; nothing is written. */
export function freezeProject(project: CliProject, query: Query, queryText: string): FrozenDataset {
  const freezing = startFreeze({ data: project.data, names: namesOf(project), query, queryText });
  for (const { row, slot } of projectItems(project)) freezing.add(row, slot);
  return freezing.end();
}

export const namesOf = (project: CliProject): QueryNames => ({ view: project.view, names: project.names });

/** What exports read of a project file; packs that it has lost give no rows, and are among its problems. */
export const exportSource = (project: CliProject): ExportSource => ({
  data: project.data,
  names: namesOf(project),
  readPack: (hash) => Promise.resolve(project.rowsOf(hash)),
});

/** @throws UsageError where the query cannot be read. */
export function queryOption(text: string): Query {
  const query = parseQuery(text);
  if (!query.ok) throw new UsageError(`--query: ${query.error.message} (at character ${query.error.at + 1} of "${text}")`);
  return query.value;
}
