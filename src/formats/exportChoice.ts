import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { VersionLosses } from '#domain/exporting/exportItems.ts';
import type { Folders } from '#domain/exporting/layout.ts';
import { byLabel } from '#domain/exporting/layout.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { ExportManifest } from './exportManifest.ts';
import type { ExportOptions } from './exportWriter.ts';
import type { ExportWriterName } from './exportWriters.ts';

export interface FilesOptions extends Pick<ExportOptions, 'spreadsheetSafe'> {
  readonly format: ExportWriterName;
  readonly folders: Folders;
  /** Files of items beside the rows. */
  readonly media: boolean;
}

/** What is exported: the project, or a version of it as it saw the project. */
export interface ExportAbout {
  readonly view: ProjectView;
  readonly version: ExportManifest['version'];
  /** Shares as asked for, or null. */
  readonly split: string | null;
  /** What the items could not bring back; asked for when all are read. */
  readonly losses: VersionLosses | null;
}

/** Why this layout does not suit the project, as a sentence; null: it does. */
export function layoutProblem(folders: Folders, { medium, schema }: ProjectView): string | null {
  if (!byLabel(folders)) return null;
  if (medium === 'text') return 'Folders by label are for images. Texts are rows of a table: its column "label" says the same.';
  if (schema !== null && kindOf(schema.schema.kind).picks !== 'one')
    return 'Folders by label need one label an item, and items of this project may have several.';
  return null;
}
