import type { LabelId } from '#domain/ids.ts';
import type { JsonObject } from '#domain/json.ts';
import { ancestorsIn } from '#domain/labelTree.ts';

/** Labels above each label, where there are any: given with the options of a question whose labels are a tree. */
type Above = Readonly<Record<string, readonly LabelId[]>>;

/** What the measures of labels have to know of a tree, beside the options of a question; null: no label stands under another. */
export function inTree(labels: Parameters<typeof ancestorsIn>[0]): JsonObject | null {
  const above = ancestorsIn(labels);
  const pairs = labels.flatMap(({ id }) => (above(id).length === 0 ? [] : [[id, above(id)] as const]));
  return pairs.length === 0 ? null : { above: Object.fromEntries(pairs) };
}

/** What a list of labels says: with each label also those above it. */
const closed = (labels: readonly LabelId[], above: Above): ReadonlySet<LabelId> =>
  new Set(labels.flatMap((label) => [label, ...(above[label] ?? [])]));

/**
 * The distance of Jaccard, 1 − |A ∩ B| / |A ∪ B|, a metric (Levandowsky & Winter 1971), of what the lists say. In a tree a label says those above it,
 * too, as in the hierarchical precision of Kiritchenko, Matwin & Famili (2005): siblings are nearer than strangers, and a label is as far from
 * its parent as it is deep. Lists that say the same are at 0.
 */
export function setDistance(a: readonly LabelId[], b: readonly LabelId[], options?: JsonObject): number {
  const above = (options?.['above'] ?? {}) as unknown as Above;
  const [one, other] = [closed(a, above), closed(b, above)];
  let both = 0;
  for (const label of one) if (other.has(label)) both += 1;
  const either = one.size + other.size - both;
  return either === 0 ? 0 : 1 - both / either;
}
