import { hashJson, sha256 } from '../hash.ts';
import type { ItemId } from '../ids.ts';
import { itemLine } from '../item/pack.ts';
import type { ItemRow } from '../item/types.ts';
import { compareEvents } from '../log/header.ts';
import type { StateData } from '../state/data.ts';
import { isErasedItem, headOf, importedAnswers } from '../state/itemView.ts';
import { findItem, NONE } from '../state/itemTable.ts';
import type { RowPlace } from '../state/locate.ts';
import { placesOf } from '../state/locate.ts';
import type { HardMark, Head, ItemView, ProjectView } from '../state/view.ts';
import type { FrozenRow, VersionManifest } from './types.ts';

/** Why a part of a frozen item cannot be shown as it was: erased since, or not in this copy. */
export type Loss = 'erased' | 'missing';

/** An item of a version as it was when it was frozen. */
export interface VersionItem {
  readonly frozen: FrozenRow;
  /** As it was; null when its content is gone. */
  readonly row: ItemRow | null;
  /** Group unit u in [0, 1), for the parts of the training split; 0 when the content is gone. */
  readonly unit: number;
  /** Comments are no part of a version; a label or mark that was erased since is left out. */
  readonly view: ItemView;
  readonly content: Loss | null;
  /** What the resolved label has lost: its state is still known. */
  readonly label: Loss | null;
  /** Other answers and hard marks that are gone. */
  readonly lost: number;
}

/** The project as a version saw it: its schema (names of labels as they were) and guide are those of the version. */
export function projectAsOf(view: ProjectView, { schema, guide }: Pick<VersionManifest, 'schema' | 'guide'>): ProjectView {
  return {
    ...view,
    schema: view.schemas.find(({ version }) => version === schema) ?? null,
    guide: view.guides.find(({ version }) => version === guide) ?? null,
    guideNumber: view.guides.findIndex(({ version }) => version === guide) + 1,
  };
}

/**
 * Where the content of a frozen item may lie: the place it has now, then those of other imports that hold the item. The one whose row fits
 * the frozen hash is it; content never changes, so one of them does unless it is gone.
 */
export function placesOfItem(data: StateData, id: ItemId): readonly (RowPlace & { readonly unit: number })[] {
  const slot = findItem(data.items, id);
  return slot === NONE ? [] : placesOf(data, slot);
}

/** Rebuilds an item from its frozen row and everything that was ever answered. `candidates`: the rows at `placesOfItem`, in order. */
export function versionItem(
  data: StateData,
  frozen: FrozenRow,
  candidates: readonly { readonly row: ItemRow | undefined; readonly unit: number }[],
): VersionItem {
  const found = isErasedItem(data, frozen.id) ? undefined : contentOf(data, frozen, candidates);
  const heads = headsOfRow(data, frozen);
  const hard = marksOf(data, frozen);
  const resolved = heads.find(({ event }) => event === frozen.resolved) ?? null;
  const fits = resolved === null ? frozen.resolved === null : (resolved.value === null ? null : hashJson(resolved.value)) === frozen.value;
  const lostLabel = fits ? null : lossOf(data, frozen.resolved);
  const lost = frozen.heads.length - heads.length + (frozen.marks.hard.length - hard.length) - (resolved === null && !fits ? 1 : 0);
  return {
    frozen,
    row: found?.row ?? null,
    unit: found?.unit ?? 0,
    view: {
      id: frozen.id,
      state: frozen.state,
      resolved: fits ? resolved : null,
      disputed: frozen.marks.disputed,
      heads: heads.filter((head) => fits || head !== resolved),
      conflicts: [],
      hard,
      retracted: [],
      comments: [],
      split: frozen.split === 'test' ? 'holdout' : frozen.split,
    },
    content: found !== undefined ? null : isErasedItem(data, frozen.id) ? 'erased' : 'missing',
    label: lostLabel,
    lost,
  };
}

const lossOf = (data: StateData, event: FrozenRow['resolved']): Loss =>
  event !== null && data.erasedEvents.has(event) ? 'erased' : 'missing';

/** The row with its meta as it was, when it fits the frozen hash. */
function contentOf(
  data: StateData,
  frozen: FrozenRow,
  candidates: readonly { readonly row: ItemRow | undefined; readonly unit: number }[],
): { readonly row: ItemRow; readonly unit: number } | undefined {
  const change = frozen.meta === null ? null : data.entries.get(frozen.id)?.metas.find(({ id }) => id === frozen.meta);
  if (change === undefined) return undefined;
  for (const { row, unit } of candidates) {
    if (row === undefined) continue;
    const then = change === null ? row : { ...row, meta: change.meta };
    if (sha256(itemLine(then)) === frozen.content) return { row: then, unit };
  }
  return undefined;
}

/** Heads as they were, in (lamport, id) order; those that are gone are left out. */
function headsOfRow(data: StateData, frozen: FrozenRow): Head[] {
  const slot = findItem(data.items, frozen.id);
  const answers = data.entries.get(frozen.id)?.answers ?? [];
  const imported = slot === NONE ? [] : importedAnswers(data, slot, data.active);
  const found = frozen.heads.flatMap(({ event }) => {
    if (data.erasedEvents.has(event)) return [];
    const answer = answers.find(({ id }) => id === event) ?? imported.find(({ id }) => id === event);
    return answer === undefined ? [] : [answer];
  });
  return found.sort(compareEvents).map(headOf);
}

function marksOf(data: StateData, frozen: FrozenRow): HardMark[] {
  const entries = data.entries.get(frozen.id)?.hard ?? [];
  return entries
    .filter(({ id, mark }) => mark !== null && frozen.marks.hard.includes(id))
    .sort(compareEvents)
    .flatMap(({ id, author, mark }) => (mark === null ? [] : [{ tags: mark.tags, note: mark.note, author, event: id }]));
}
