import { labelIdOf } from '#domain/schema/labelId.ts';
import { slugify } from '#domain/slug.ts';
import type { LabelId } from '#domain/ids.ts';
import type { ListedLabel } from '#domain/schema/labelList.ts';
import { cleanLabelName, labelKey } from '#domain/labelName.ts';
import { newLabel } from '#domain/schema/schema.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { ordered } from './moveLabels.ts';

/** Labels being edited. Those that were published keep id and slug; a new one takes its slug from its name until it is published. */
export type LabelDraft = LabelSchema;

/** Adds a label without a name at the end of those on offer. `key` tells it from others until it is published. */
export function addLabel(draft: LabelDraft, key: string = freeKey(draft)): LabelDraft {
  const label = { ...newLabel(draft, `new-${key}` as LabelId, `label-${key}`), name: '' };
  const at = draft.labels.findLastIndex((each) => !each.retired) + 1;
  return { ...draft, labels: [...draft.labels.slice(0, at), label, ...draft.labels.slice(at)] };
}

const freeKey = (draft: LabelDraft): string => {
  for (let k = draft.labels.length + 1; ; k += 1) if (!draft.labels.some(({ id }) => id === `new-${k}`)) return String(k);
};

/** Labels of a list that the draft does not have: a name that a label on offer has already is left out. */
export function missingFrom(draft: LabelDraft, list: readonly ListedLabel[]): readonly ListedLabel[] {
  const taken = new Set(draft.labels.filter(({ retired }) => !retired).map(({ name }) => labelKey(name)));
  return list.filter(({ name }) => !taken.has(labelKey(name)));
}

/**
 * Adds the labels of a list that are missing: the first ones into new labels that have no name yet, the rest at the end, under the labels that
 * the list puts them under, whether those are new or not. One under another has its color unless the list says otherwise.
 */
export function addLabels(draft: LabelDraft, list: readonly ListedLabel[]): LabelDraft {
  const ids: (LabelId | undefined)[] = [];
  let now = draft;
  for (const { name, description, under, color, key, skeleton, relation } of list) {
    const parent = under === undefined ? null : (ids[under] ?? null);
    const known = now.labels.find((label) => !label.retired && labelKey(label.name) === labelKey(name));
    if (known !== undefined) {
      ids.push(known.id);
      continue;
    }
    const empty = now.labels.find((label) => isNew(label) && !label.retired && label.name.trim() === '');
    // a heading needs no key: the label under it takes the next one
    const keyless = now.labels.map((label) => (label.id === parent && isNew(label) ? { ...label, hotkey: null } : label));
    const next = empty === undefined ? addLabel({ ...now, labels: keyless }) : { ...now, labels: keyless };
    const place = empty ?? next.labels.find((label) => isNew(label) && !now.labels.some(({ id }) => id === label.id));
    if (place === undefined) continue;
    const above = next.labels.find(({ id }) => id === parent);
    const free = key !== undefined && !next.labels.some((label) => label.id !== place.id && !label.retired && label.hotkey === key);
    now = changeLabel(next, place.id, {
      name,
      parent,
      ...(description !== '' && { description }),
      ...(color !== undefined ? { color } : above !== undefined && { color: above.color }),
      ...(free && { hotkey: key }),
      ...(skeleton !== undefined && { skeleton }),
      ...(relation !== undefined && { relation }),
    });
    ids.push(place.id);
  }
  return ordered(now);
}

/** Whether the label was never published, so that it may still be removed. */
export const isNew = (label: Label): boolean => label.id.startsWith('new-');

/** Changes what may be changed of one label; the slug follows the name of a new one. */
export function changeLabel(draft: LabelDraft, id: LabelId, change: Partial<Omit<Label, 'id' | 'slug'>>): LabelDraft {
  const labels = draft.labels.map((label) => (label.id === id ? { ...label, ...change } : label));
  return {
    ...draft,
    labels: labels.map((label) => (label.id === id && isNew(label) ? { ...label, slug: freeSlug(label, labels) } : label)),
  };
}

/** Gives a label other key points, or none. Points that are placed already keep their numbers. */
export const withSkeleton = (draft: LabelDraft, id: LabelId, skeleton: Label['skeleton']): LabelDraft => ({
  ...draft,
  labels: draft.labels.map((label) => {
    if (label.id !== id) return label;
    const { skeleton: _, ...rest } = label;
    return skeleton === undefined ? rest : { ...rest, skeleton };
  }),
});

/** Makes a label one for relations, or for spans again. */
export const withRelation = (draft: LabelDraft, id: LabelId, isOne: boolean): LabelDraft => ({
  ...draft,
  labels: draft.labels.map((label) => {
    if (label.id !== id) return label;
    const { relation: _, ...rest } = label;
    return isOne ? { ...rest, relation: true } : rest;
  }),
});

/** Takes a label out again: a new one, or a published one of which the caller knows that no answer ever carried it (`unused`). */
export function removeLabel(draft: LabelDraft, id: LabelId, unused = false): LabelDraft {
  const gone = draft.labels.find((label) => label.id === id && (isNew(label) || unused));
  if (gone === undefined) return draft;
  const labels = draft.labels.flatMap((label) =>
    label.id === id ? [] : [label.parent === id ? { ...label, parent: gone.parent } : label],
  );
  return { ...draft, labels };
}

/** Offers a retired label again, as one of its own. */
export const bringBack = (draft: LabelDraft, id: LabelId): LabelDraft => ({
  ...draft,
  labels: draft.labels.map((label) => {
    if (label.id !== id) return label;
    const { mergedInto: _, ...rest } = label;
    return { ...rest, retired: false };
  }),
});

/** The schema to publish: new labels with clean names, under the ids that their slugs give on every device. */
export const finishLabels = (draft: LabelDraft): LabelSchema => ({
  ...draft,
  labels: draft.labels.map((label) => ({
    ...label,
    id: isNew(label) ? labelIdOf(label.slug) : label.id,
    name: isNew(label) ? cleanLabelName(label.name) : label.name,
    description: label.description.trim(),
    parent: published(draft, label.parent),
  })),
});

function published(draft: LabelDraft, parent: LabelId | null): LabelId | null {
  const above = draft.labels.find(({ id }) => id === parent);
  return above === undefined ? null : isNew(above) ? labelIdOf(above.slug) : above.id;
}

function freeSlug(label: Label, labels: readonly Label[]): string {
  const taken = new Set(labels.filter((other) => other.id !== label.id).map((other) => other.slug));
  const wanted = slugify(label.name);
  for (let k = 1; ; k += 1) {
    const slug = k === 1 ? wanted : `${wanted}-${k}`;
    if (!taken.has(slug)) return slug;
  }
}
