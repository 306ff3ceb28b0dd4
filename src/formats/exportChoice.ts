import { kindOf } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import type { Folders } from '#domain/exporting/layout.ts';
import type { Medium } from '#domain/item/types.ts';
import { byLabel } from '#domain/exporting/layout.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { uncarriedWords } from './exportLosses.ts';
import type { Format } from './format.ts';
import { writtenFormats } from './formats.ts';

/** What an export in this format leaves behind, said before it runs; null: nothing. */
export function uncarried({ title, write }: Format, { schema, counts }: ProjectView): string | null {
  const kind = schema?.schema.kind;
  if (write === null || kind === undefined || write.carries.includes(kind) || counts.labeled === 0) return null;
  const answers = counts.labeled + counts['confirmed-empty'];
  const what = valueField(kind)?.name ?? 'more than labels';
  const whole = writtenFormats.filter((each) => each.write.carries.includes(kind)).map((each) => each.title);
  const all = whole.length === 0 ? '' : ` Whole answers go into ${wordList(whole)}.`;
  return `${counts.labeled.toLocaleString('en')} of ${answers.toLocaleString('en')} answers have ${what}. ${uncarriedWords(title, kind)}${all}`;
}

const wordList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

const HELD: Readonly<Record<Medium, string>> = { text: 'texts', image: 'images', dialogue: 'dialogues', candidates: 'answers to compare' };

/** Why a project cannot be exported in this format, as a sentence; null: it can. */
export function formatProblem({ title, media, write }: Format, { medium, schema }: ProjectView): string | null {
  if (write === null) return `${title} is only read.`;
  if (medium !== null && !media.includes(medium)) return `${title} does not hold ${HELD[medium]}.`;
  const kind = schema?.schema.kind;
  if (write.of === 'project' || !write.only || kind === undefined || write.carries.includes(kind)) return null;
  return `${title} holds ${wordList(write.carries.map((name) => kindOf(name).title.toLowerCase()))}, which this project does not have.`;
}

/** Why this layout does not suit the project, as a sentence; null: it does. */
export function layoutProblem(folders: Folders, { medium, schema }: ProjectView): string | null {
  if (!byLabel(folders)) return null;
  if (medium !== null && medium !== 'image')
    return 'Folders by label are for images. Others are rows of a table: its column "label" says the same.';
  if (schema !== null && kindOf(schema.schema.kind).picks !== 'one')
    return 'Folders by label need one label an item, and items of this project may have several.';
  return null;
}
