import { labelKind, picksMany } from '#domain/annotation/kinds/index.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import type { ProblemList } from '#domain/importing/problemList.ts';
import { LabelNames } from '#domain/importing/labelNames.ts';
import { groupKey } from '#domain/item/group.ts';
import type { Medium } from '#domain/item/types.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { DataError, UsageError } from '../errors.ts';
import { isProjectFile } from '../files/kind.ts';
import { findFiles } from '../files/find.ts';
import { looksLikeImages } from '../files/media.ts';
import { newProblemList } from '../problems.ts';
import { openProject } from '../project/openProject.ts';
import { itemsToLearn, type ItemsToLearn } from '../project/projectVersions.ts';
import type { FieldChoices } from './fieldOptions.ts';
import { itemLook, labeledImages } from './labeledImages.ts';
import { openTable, tableRecords } from './tableFile.ts';

/** One labeled text or image. */
export interface LabeledRow {
  /** Number of the row of data in its file, from 0, the header not counted, files of a folder one after the other; of a project: position in export order. */
  readonly row: number;
  /** As the file says; of a project: the item's id. */
  readonly id: string | null;
  /** The text; of an image its name. */
  readonly text: string;
  /** The small picture that an image is learned from; null for texts. */
  readonly look: Uint8Array | null;
  /** Names; for one label an item exactly one, else any number. */
  readonly labels: readonly string[];
  /** Rows of one key must not be parted. */
  readonly group: string;
  /** In the holdout of its project: never trains a model. */
  readonly holdout: boolean;
}

export interface LabeledData {
  readonly kind: 'single' | 'multi';
  readonly medium: Medium;
  readonly rows: readonly LabeledRow[];
  /** Rows that were left out: without a label, or on both sides of a split. */
  readonly unlabeled: number;
  readonly problems: ProblemList;
  /** The frozen version of a project that the rows come from, where one was asked for. */
  readonly version?: ItemsToLearn['version'];
}

/**
 * Reads the labeled rows of a table file, labeled images, or the resolved labels of a project, as they are or as a version froze them.
 * @throws DataError when there is none.
 */
export async function loadLabeled(path: string, choices: FieldChoices, multi: boolean | undefined, version?: string): Promise<LabeledData> {
  const { files } = await findFiles([path], false);
  const only = files.length === 1 ? files[0] : undefined;
  const data =
    only !== undefined && (await isProjectFile(only.path))
      ? await fromProject(only.path, version)
      : (await areImages(path, choices))
        ? await labeledImages(path, choices, multi)
        : await fromTables(files, choices, multi);
  if (version !== undefined && data.version === undefined) throw new UsageError('--version is for project files: a table has no versions.');
  if (data.rows.length === 0) {
    const hint = data.unlabeled > 0 ? ` ${data.unlabeled} rows have no label: name the field with --label-field.` : '';
    throw new DataError(`${path} has no labeled rows.${hint}`);
  }
  return data;
}

/** Images, unless an option says that there are texts. */
const areImages = async (path: string, { format, read, mapping }: FieldChoices): Promise<boolean> =>
  format === undefined && mapping.text === undefined && read.columns === undefined && (await looksLikeImages([path]));

async function fromTables(
  files: readonly { readonly path: string; readonly name: string }[],
  choices: FieldChoices,
  wanted: boolean | undefined,
): Promise<LabeledData> {
  const problems = newProblemList();
  const rows: LabeledRow[] = [];
  let unlabeled = 0;
  const names = new LabelNames({ kind: labelKind(true), labels: [] });
  let multi = wanted;
  let before = 0;
  for (const file of files) {
    const table = await openTable(file.path, file.name, choices, { multi: multi ?? null, labels: [] });
    if (table.refusal !== null) throw new DataError(`${file.path}: ${table.refusal.message}`);
    multi ??= table.severalLabels;
    let count = 0;
    for await (const batch of tableRecords(table, labelKind(multi))) {
      problems.add(batch.problems);
      if (batch.fatal !== null) throw new DataError(`${file.path}: ${batch.fatal.message}`);
      for (const [i, { content, externalId, group, labels }] of batch.records.entries()) {
        count = (batch.rows[i] ?? 0) + 1;
        if (labels === null || (!multi && labels.length !== 1)) {
          unlabeled += 1;
          continue;
        }
        const text = wordsOf({ content, externalId, source: file.name });
        const named = [...new Set(labels.map(names.nameOf))];
        rows.push({
          row: before + count - 1,
          id: externalId,
          text,
          look: null,
          labels: named,
          group: groupKey(content, group),
          holdout: false,
        });
      }
    }
    before += count;
  }
  return { kind: multi === true ? 'multi' : 'single', medium: 'text', rows, unlabeled, problems };
}

async function fromProject(path: string, wanted: string | undefined): Promise<LabeledData> {
  const { project, problems: found } = await openProject(path);
  const problems = newProblemList();
  problems.add(found);
  const { view: then, items, version } = await itemsToLearn(project, wanted);
  const { schema } = then;
  const multi = schema !== null && picksMany(schema.schema.kind);
  const names = new Map<string, string>(schema?.schema.labels.map(({ id, name }) => [id, name]) ?? []);
  const rows: LabeledRow[] = [];
  const media = new Set<Medium>();
  let unlabeled = 0;
  let position = -1;
  for (const { row, view } of items) {
    position += 1;
    const labels = labelsOf(view.resolved?.value ?? null).map((id) => names.get(id) ?? id);
    const usable = view.state === 'labeled' || (multi && view.state === 'confirmed-empty');
    const look = !usable || row.content.kind !== 'image' ? null : await itemLook(project, row.content);
    if (typeof look === 'string') problems.add([{ file: row.externalId ?? row.id, line: 0, code: 'unreadable-image', message: look }]);
    if (!usable || view.split === 'excluded' || typeof look === 'string') unlabeled += 1;
    else {
      media.add(row.content.kind);
      const group = groupKey(row.content, row.group);
      rows.push({ row: position, id: row.id, text: wordsOf(row), look, labels, group, holdout: view.split === 'holdout' });
    }
  }
  if (media.size > 1) throw new DataError(`${path} has labeled texts and images: no learner takes both.`);
  return { kind: multi ? 'multi' : 'single', medium: media.has('image') ? 'image' : 'text', rows, unlabeled, problems, version };
}
