import type { ItemId } from '../ids.ts';
import { compareEvents } from '../log/header.ts';
import type { StateData } from '../state/data.ts';
import { findItem, NONE } from '../state/itemTable.ts';
import { importedAnswers, itemView } from '../state/itemView.ts';
import type { ProjectView } from '../state/view.ts';
import type { Lineage } from './lineage.ts';
import type { FrozenRow } from './types.ts';
import { versionItem } from './versionView.ts';

/**
 * Where the labels of an item come from and where they went. `rows`: its frozen row in each version that holds it, by version id. Null when
 * the project does not know the item.
 */
export function lineageOf(data: StateData, view: ProjectView, item: ItemId, rows: ReadonlyMap<string, FrozenRow>): Lineage | null {
  const slot = findItem(data.items, item);
  if (slot === NONE) return null;
  const held = view.versions.flatMap((version) => {
    const row = rows.get(version.version);
    return row === undefined ? [] : [{ version, row }];
  });
  return {
    item,
    answers: answersOf(data, view, item, slot),
    versions: held.map(({ version: { version, name, wall }, row }) => {
      const { resolved } = versionItem(data, row, []).view;
      return { version, name, wall, event: row.resolved, value: resolved?.value ?? null, split: row.split };
    }),
    models: view.models.flatMap(({ model, dataset, wall }) => {
      const row = dataset === null ? undefined : rows.get(dataset);
      if (dataset === null || row === undefined) return [];
      return [{ model, dataset, wall, learned: learnedFrom(row), promoted: view.promoted === model }];
    }),
  };
}

/** A model learns from the labeled items of the training split. */
const learnedFrom = ({ split, value }: FrozenRow): boolean => split === 'train' && value !== null;

function answersOf(data: StateData, view: ProjectView, item: ItemId, slot: number): Lineage['answers'] {
  const now = itemView(data, slot, item);
  const heads = new Set(now.heads.map(({ event }) => event));
  const answers = [...importedAnswers(data, slot, data.active), ...(data.entries.get(item)?.answers ?? [])];
  return answers
    .filter(({ kind, rank }) => !(kind === 'retracted' && rank === 'adjudicated')) // a review that set no label
    .sort(compareEvents)
    .map(({ id, author, wall, value, purpose, schema, guide }) => ({
      event: id,
      author,
      wall,
      value,
      purpose,
      schema,
      head: heads.has(id),
      resolved: now.resolved?.event === id,
      guide:
        guide === null
          ? null
          : {
              version: guide.version,
              number: view.guides.findIndex(({ version }) => version === guide.version) + 1,
              sections: Object.keys(guide.sections),
            },
    }));
}
