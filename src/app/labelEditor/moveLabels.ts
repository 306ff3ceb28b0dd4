import type { LabelId } from '#domain/ids.ts';
import { ancestorsIn, inTreeOrder, subtreeIn, type Branch } from '#domain/labelTree.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';

const onOffer = ({ labels }: LabelSchema): readonly Label[] => labels.filter(({ retired }) => !retired);

/** The labels on offer, as they stand in the editor. */
export const branchesOf = (draft: LabelSchema): readonly Branch<Label>[] => inTreeOrder(onOffer(draft));

/** The same labels, those on offer in the order of their tree, retired ones behind them. */
export function ordered(draft: LabelSchema): LabelSchema {
  const labels = [...branchesOf(draft).map(({ label }) => label), ...draft.labels.filter(({ retired }) => retired)];
  return labels.every((label, i) => label === draft.labels[i]) ? draft : { ...draft, labels };
}

/**
 * Moves a label, with those under it, before the `place`-th of the others on offer, and as deep as `depth` says: at most one deeper than the label
 * before it, at least as deep as the one after it, which would otherwise change its place. Left out, it stays as deep as it can.
 */
export function moveLabel(draft: LabelSchema, id: LabelId, place: number, depth?: number): LabelSchema {
  const branches = branchesOf(draft);
  const moved = branches.find(({ label }) => label.id === id);
  if (moved === undefined) return draft;
  const together = subtreeIn(onOffer(draft), id);
  const others = branches.filter(({ label }) => !together.has(label.id));
  const block = branches.filter(({ label }) => together.has(label.id)).map(({ label }) => label);
  const at = Math.min(Math.max(0, place), others.length);
  const before = others[at - 1];
  const least = others[at]?.depth ?? 0;
  const most = before === undefined ? 0 : before.depth + 1;
  const deep = Math.min(most, Math.max(least, depth ?? moved.depth));
  const parent = deep === 0 ? null : (others.slice(0, at).findLast((each) => each.depth === deep - 1)?.label.id ?? null);
  const list = [
    ...others.slice(0, at).map(({ label }) => label),
    ...block.map((label) => (label.id === id ? { ...label, parent } : label)),
    ...others.slice(at).map(({ label }) => label),
    ...draft.labels.filter(({ retired }) => retired),
  ];
  return ordered({ ...draft, labels: list });
}

/** Steps of the arrow keys: past the sibling before or after it, under the one before it, out beside its parent. */
export type Step = 'up' | 'down' | 'in' | 'out';

/** One step; the same draft where there is no way. */
export function stepLabel(draft: LabelSchema, id: LabelId, step: Step): LabelSchema {
  const labels = onOffer(draft);
  const above = ancestorsIn(labels);
  const label = labels.find((each) => each.id === id);
  if (label === undefined) return draft;
  const parent = above(id)[0] ?? null;
  const siblings = branchesOf(draft).filter((each) => (above(each.label.id)[0] ?? null) === parent);
  const at = siblings.findIndex((each) => each.label.id === id);
  const own = siblings[at];
  if (own === undefined) return draft;
  const others = branchesOf(draft).filter((each) => !subtreeIn(labels, id).has(each.label.id));
  const placeOf = (of: LabelId): number => others.findIndex((each) => each.label.id === of);
  const behind = (of: LabelId): number => placeOf(of) + [...subtreeIn(labels, of)].filter((each) => placeOf(each) >= 0).length;
  const before = siblings[at - 1];
  const after = siblings[at + 1];
  if (step === 'up') return before === undefined ? draft : moveLabel(draft, id, placeOf(before.label.id), own.depth);
  if (step === 'down') return after === undefined ? draft : moveLabel(draft, id, behind(after.label.id), own.depth);
  if (step === 'in') return before === undefined ? draft : moveLabel(draft, id, behind(before.label.id), own.depth + 1);
  return parent === null ? draft : moveLabel(draft, id, behind(parent), own.depth - 1);
}
