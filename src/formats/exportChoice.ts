import { kindOf, type KindName } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import type { VersionLosses } from '#domain/exporting/exportItems.ts';
import type { Folders } from '#domain/exporting/layout.ts';
import { byLabel } from '#domain/exporting/layout.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { ExportManifest } from './exportManifest.ts';
import type { ExportOptions, ExportWriter } from './exportWriter.ts';

export interface FilesOptions extends Pick<ExportOptions, 'spreadsheetSafe'> {
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

/** What becomes of answers that a format does not carry whole, as a sentence. */
export const uncarriedWords = ({ title }: Pick<ExportWriter, 'title'>, kind: KindName): string =>
  `${title} does not carry ${valueField(kind)?.name ?? 'such answers'}: the names of their labels are written. JSONL and the project file have all.`;

/** What an export in this format leaves behind, said before it runs; null: nothing. */
export function uncarried(writer: Pick<ExportWriter, 'title' | 'carries'>, { schema, counts }: ProjectView): string | null {
  const kind = schema?.schema.kind;
  if (kind === undefined || writer.carries.includes(kind) || counts.labeled === 0) return null;
  const answers = counts.labeled + counts['confirmed-empty'];
  const what = valueField(kind)?.name ?? 'more than labels';
  return `${counts.labeled.toLocaleString('en')} of ${answers.toLocaleString('en')} answers have ${what}. ${uncarriedWords(writer, kind)}`;
}

/** Why this layout does not suit the project, as a sentence; null: it does. */
export function layoutProblem(folders: Folders, { medium, schema }: ProjectView): string | null {
  if (!byLabel(folders)) return null;
  if (medium === 'text') return 'Folders by label are for images. Texts are rows of a table: its column "label" says the same.';
  if (schema !== null && kindOf(schema.schema.kind).picks !== 'one')
    return 'Folders by label need one label an item, and items of this project may have several.';
  return null;
}
