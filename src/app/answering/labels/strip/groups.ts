import type { LabelId } from '#domain/ids.ts';
import { ancestorsIn, inTreeOrder } from '#domain/labelTree.ts';
import type { Label } from '#domain/schema/types.ts';

/** Labels that stand under one heading. */
export interface LabelGroup {
  /** Null: those that belong to no group, or all where there are none. */
  readonly title: string | null;
  readonly labels: readonly Label[];
}

/** Labels that share their first word and make a group; fewer stand among the others. */
const LEAST_IN_GROUP = 3;
/** Groups are made where at least this share of the labels is in one. */
const LEAST_GROUPED = 0.4;

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const sorted = (labels: readonly Label[]): Label[] => labels.toSorted((a, b) => byName.compare(a.name, b.name));

/**
 * Many labels, those above them (`headings`) where they cannot be chosen, in the order in which an eye looks for them: by their hierarchy where there is one, in the order of the schema; else by the first
 * word that several share, and by name.
 */
export function groupLabels(labels: readonly Label[], headings: readonly Label[] = []): readonly LabelGroup[] {
  if (headings.length > 0) return byHeading(labels, headings);
  const ids = new Set(labels.map(({ id }) => id));
  const isChild = ({ parent }: Label): boolean => parent !== null && ids.has(parent);
  return labels.some(isChild) ? byParent(labels, ids) : byFirstWord(labels);
}

/** Under the names of all that a label stands under, in the order of the tree. */
function byHeading(labels: readonly Label[], headings: readonly Label[]): LabelGroup[] {
  const all = [...headings, ...labels];
  const above = ancestorsIn(all);
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const wanted = new Set(labels.map(({ id }) => id));
  const order = inTreeOrder(all).flatMap(({ label }) => (wanted.has(label.id) ? [label] : []));
  const title = ({ id }: Label): string =>
    above(id)
      .map((each) => names.get(each) ?? '')
      .toReversed()
      .join(' › ');
  return withRest([...groupBy(order, title)].map(([path, members]) => ({ title: path === '' ? null : path, labels: members })));
}

function byParent(labels: readonly Label[], ids: ReadonlySet<LabelId>): LabelGroup[] {
  const rootOf = (label: Label, seen: ReadonlySet<LabelId> = new Set()): Label => {
    const parent =
      label.parent === null || !ids.has(label.parent) || seen.has(label.parent) ? undefined : labels.find(({ id }) => id === label.parent);
    return parent === undefined ? label : rootOf(parent, new Set([...seen, label.id]));
  };
  const groups = groupBy(labels, (label) => rootOf(label));
  return withRest([...groups].map(([root, members]) => ({ title: members.length > 1 ? root.name : null, labels: members })));
}

function byFirstWord(labels: readonly Label[]): LabelGroup[] {
  const groups = [...groupBy(labels, ({ name }) => firstWord(name))].map(([title, members]) => ({
    title: title !== '' && members.length >= LEAST_IN_GROUP ? title : null,
    labels: members,
  }));
  const grouped = groups.reduce((sum, group) => sum + (group.title === null ? 0 : group.labels.length), 0);
  if (grouped < LEAST_GROUPED * labels.length) return [{ title: null, labels: sorted(labels) }];
  const named = groups.toSorted((a, b) => byName.compare(a.title ?? '', b.title ?? ''));
  return withRest(named.map((group) => ({ ...group, labels: sorted(group.labels) })));
}

/** Those without a heading behind the others, as one. */
function withRest(groups: readonly LabelGroup[]): LabelGroup[] {
  const rest = groups.filter(({ title }) => title === null).flatMap((group) => group.labels);
  const named = groups.filter(({ title }) => title !== null);
  return rest.length === 0 ? named : [...named, { title: null, labels: named.length === 0 ? rest : sorted(rest) }];
}

const firstWord = (name: string): string => /^[^\s_\-/:.]+(?=[\s_\-/:.]+\S)/u.exec(name)?.[0].toLowerCase() ?? '';

/** Members by key, in the order of their first one. */
function groupBy<Key>(labels: readonly Label[], keyOf: (label: Label) => Key): Map<Key, Label[]> {
  const groups = new Map<Key, Label[]>();
  for (const label of labels) {
    const key = keyOf(label);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [label]);
    else members.push(label);
  }
  return groups;
}
