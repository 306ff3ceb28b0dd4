import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { takesInner } from '#domain/schema/schema.ts';
import { COLOR_WORDS } from '#domain/schema/labelList.ts';

/** What publishing `after` over `before` changes, one sentence each; empty: nothing. */
export function describeChange(before: LabelSchema, after: LabelSchema): string[] {
  const old = new Map(before.labels.map((label) => [label.id, label]));
  const lines = after.labels.flatMap((label) => {
    const was = old.get(label.id);
    if (was !== undefined) return [...describeLabel(was, label), ...describePlace(was, label, before, after)];
    const above = nameIn(after, label.parent);
    return [above === null ? `Adds “${label.name}”.` : `Adds “${label.name}” under “${above}”.`];
  });
  const left = new Set(after.labels.map(({ id }) => id));
  for (const { id, name } of before.labels) if (!left.has(id)) lines.push(`Deletes “${name}”, which no item ever carried.`);
  if (takesInner(before.options) !== takesInner(after.options))
    lines.push(takesInner(after.options) ? 'Headings can be chosen, too.' : 'Headings cannot be chosen any more.');
  const kept = order(after).filter((id) => order(before).includes(id));
  const were = order(before).filter((id) => kept.includes(id));
  return kept.join() === were.join() ? lines : [...lines, 'Changes the order of the labels.'];
}

const nameIn = ({ labels }: LabelSchema, id: Label['parent']): string | null => labels.find((label) => label.id === id)?.name ?? null;

function describePlace(was: Label, label: Label, before: LabelSchema, after: LabelSchema): string[] {
  if (was.parent === label.parent) return [];
  const above = nameIn(after, label.parent);
  return [
    above === null
      ? `Moves “${label.name}” out of “${nameIn(before, was.parent) ?? 'its place'}”.`
      : `Moves “${label.name}” under “${above}”.`,
  ];
}

const order = (schema: LabelSchema): string[] => schema.labels.filter((label) => !label.retired).map((label) => label.id);

function describeLabel(was: Label, label: Label): string[] {
  const { name } = label;
  return [
    ...(was.name === name ? [] : [`Renames “${was.name}” to “${name}”; labels given keep their meaning.`]),
    ...(was.retired === label.retired
      ? []
      : [label.retired ? `Retires “${name}”: no longer offered, still readable.` : `Offers “${name}” again.`]),
    ...(was.hotkey === label.hotkey || label.retired
      ? []
      : [label.hotkey === null ? `Takes the key from “${name}”.` : `“${name}” gets the key ${label.hotkey.toUpperCase()}.`]),
    ...(was.color === label.color ? [] : [`“${name}” becomes ${COLOR_WORDS[label.color] ?? 'another color'}.`]),
    ...(was.description === label.description ? [] : [`Changes the description of “${name}”.`]),
  ];
}
