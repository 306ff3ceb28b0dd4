import type { LabelId } from './ids.ts';

/** A label as far as it stands in a tree. */
interface Placed {
  readonly id: LabelId;
  readonly parent: LabelId | null;
}

/** A label and how many labels stand above it. */
export interface Branch<Some extends Placed> {
  readonly label: Some;
  readonly depth: number;
}

/** Labels above a label, the nearest first. Parents that are not among `labels` are passed over; a circle is cut where it closes. */
export function ancestorsIn(labels: readonly Placed[]): (id: LabelId) => readonly LabelId[] {
  const parents = new Map(labels.map(({ id, parent }) => [id, parent]));
  return (id) => {
    const above: LabelId[] = [];
    for (let at = parents.get(id) ?? null; at !== null && at !== id && !above.includes(at); at = parents.get(at) ?? null) {
      if (!parents.has(at)) break;
      above.push(at);
    }
    return above;
  };
}

/** Labels as one reads a tree: each with those under it behind it, siblings in the order of the list. */
export function inTreeOrder<Some extends Placed>(labels: readonly Some[]): readonly Branch<Some>[] {
  const above = ancestorsIn(labels);
  const under = new Map<LabelId | null, Some[]>();
  for (const label of labels) {
    const ancestors = above(label.id);
    // in a circle every label has all others above it: its first one is taken for its root
    const parent = label.parent !== null && above(label.parent).includes(label.id) ? null : (ancestors[0] ?? null);
    const siblings = under.get(parent);
    if (siblings === undefined) under.set(parent, [label]);
    else siblings.push(label);
  }
  const found: Branch<Some>[] = [];
  const walk = (parent: LabelId | null, depth: number): void => {
    for (const label of under.get(parent) ?? []) {
      found.push({ label, depth });
      walk(label.id, depth + 1);
    }
  };
  walk(null, 0);
  return found;
}

/** A label and all that stand under it. */
export function subtreeIn(labels: readonly Placed[], id: LabelId): ReadonlySet<LabelId> {
  const above = ancestorsIn(labels);
  return new Set(labels.filter((label) => label.id === id || above(label.id).includes(id)).map((label) => label.id));
}

/** Labels that have others under them: headings, unless the question lets them be chosen. */
export const innerIn = (labels: readonly Placed[]): ReadonlySet<LabelId> => {
  const ids = new Set(labels.map(({ id }) => id));
  return new Set(labels.flatMap(({ parent }) => (parent !== null && ids.has(parent) ? [parent] : [])));
};

/** Why the parents make no tree: the first label whose parent is missing or stands under it; null: they do. */
export function treeFault(labels: readonly Placed[]): { readonly label: LabelId; readonly why: 'no-parent' | 'circle' } | null {
  const parents = new Map(labels.map(({ id, parent }) => [id, parent]));
  for (const { id, parent } of labels) {
    if (parent === null) continue;
    if (!parents.has(parent)) return { label: id, why: 'no-parent' };
    const seen = new Set([id]);
    for (let at: LabelId | null = parent; at !== null; at = parents.get(at) ?? null) {
      if (at === id) return { label: id, why: 'circle' };
      if (seen.has(at)) break;
      seen.add(at);
    }
  }
  return null;
}
