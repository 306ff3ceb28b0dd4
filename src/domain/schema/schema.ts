import { hashJson } from '../hash.ts';
import { slugify } from '../slug.ts';
import type { Hash, LabelId } from '../ids.ts';
import { cleanLabelName, labelKey, labelNameOf } from '../labelName.ts';
import type { JsonObject } from '../json.ts';
import { innerIn, treeFault } from '../labelTree.ts';
import type { Label, LabelSchema } from './types.ts';

/** Number of label colors in the design system. */
export const LABEL_COLORS = 12;
/** Keys given to new labels, in this order. */
export const LABEL_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** SHA-256 of the canonical JSON of a schema. */
export const schemaVersionId = (schema: LabelSchema): Hash => hashJson(schema);

/** Why a schema cannot be published; the message is a sentence for people. */
export interface SchemaProblem {
  readonly code: 'hotkey-clash' | 'reserved-hotkey' | 'empty-name' | 'bad-name' | 'same-name' | 'same-slug' | 'bad-hotkey' | 'bad-parent';
  readonly label: LabelId;
  readonly message: string;
}

/** Single keys that the label screen needs for itself. */
export const RESERVED_KEYS: Readonly<Record<string, string>> = {
  a: 'accept the suggestion',
  x: 'reject the suggestion',
  f: 'tag as hard',
  g: 'show the guide',
  e: 'confirm that no label fits',
  c: 'comment',
};

/**
 * Everything wrong with a schema; retired labels hold no key and no name. Names that stood in `before`, the version it follows, may stay
 * as they are: older projects have names that would not be given today.
 */
export function checkSchema(schema: LabelSchema, before: LabelSchema | null = null): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const keys = new Map<string, Label>();
  const names = new Map<string, Label>();
  const slugs = new Set<string>();
  const old = new Map(before?.labels.filter(({ retired }) => !retired).map(({ id, name }) => [id, name]));
  const stood = (label: Label): boolean => old.get(label.id) === label.name;
  for (const label of schema.labels) {
    if (slugs.has(label.slug)) problems.push({ code: 'same-slug', label: label.id, message: `Two labels have the slug "${label.slug}".` });
    slugs.add(label.slug);
    if (label.retired) continue;
    const name = labelNameOf(label.name);
    if (!name.ok && !stood(label)) problems.push({ ...name.error, label: label.id });
    const namesake = names.get(labelKey(label.name));
    if (namesake !== undefined && !(stood(label) && stood(namesake)))
      problems.push({ code: 'same-name', label: label.id, message: twins(namesake.name, label.name) });
    names.set(labelKey(label.name), label);
    const clash = label.hotkey === null ? undefined : keyProblem(label, label.hotkey, keys);
    if (clash !== undefined) problems.push(clash);
    if (label.hotkey !== null) keys.set(label.hotkey, label);
  }
  const fault = treeFault(schema.labels);
  const odd = schema.labels.find(({ id }) => id === fault?.label);
  if (odd !== undefined)
    problems.push({ code: 'bad-parent', label: odd.id, message: `"${odd.name}" ${PARENT_FAULTS[fault?.why ?? 'circle']}` });
  return problems;
}

const PARENT_FAULTS = {
  'no-parent': 'stands under a label that is not there. Move it to the top.',
  circle: 'stands under itself, by way of others. Move it to the top.',
} as const;

const twins = (one: string, other: string): string =>
  one.trim() === other.trim()
    ? `There are two labels called "${one.trim()}".`
    : `The labels "${one.trim()}" and "${other.trim()}" differ only in case or in signs that nobody sees. Give one of them another name.`;

/** The schema with clean names (see `cleanLabelName`); names that stood in `before` stay as they are. */
export function withCleanNames(schema: LabelSchema, before: LabelSchema | null): LabelSchema {
  const old = new Map(before?.labels.map(({ id, name }) => [id, name]));
  const labels = schema.labels.map((label) => {
    const name = old.get(label.id) === label.name ? label.name : cleanLabelName(label.name);
    return name === label.name ? label : { ...label, name };
  });
  return labels.every((label, i) => label === schema.labels[i]) ? schema : { ...schema, labels };
}

function keyProblem(label: Label, key: string, keys: ReadonlyMap<string, Label>): SchemaProblem | undefined {
  const reserved = RESERVED_KEYS[key];
  if (!/^[a-z0-9]$/.test(key)) {
    return { code: 'bad-hotkey', label: label.id, message: `"${key}" cannot be a hotkey: take one digit or one small letter.` };
  }
  if (reserved !== undefined) {
    return { code: 'reserved-hotkey', label: label.id, message: `The key "${key}" is taken: it means "${reserved}" on the label screen.` };
  }
  const other = keys.get(key);
  if (other === undefined) return undefined;
  return {
    code: 'hotkey-clash',
    label: label.id,
    message: `The key "${key}" already chooses "${other.name}". Give one of them another key.`,
  };
}

/** A new label at the end of a schema: its slug from the name, the next free key and color. */
export function newLabel(schema: LabelSchema, id: LabelId, name: string, description = ''): Label {
  const slugs = new Set(schema.labels.map((label) => label.slug));
  const keys = new Set(schema.labels.filter((label) => !label.retired).map((label) => label.hotkey));
  let slug = slugify(name);
  for (let k = 2; slugs.has(slug); k += 1) slug = `${slugify(name)}-${k}`;
  return {
    id,
    slug,
    name,
    description,
    retired: false,
    parent: null,
    attributes: {},
    color: schema.labels.length % LABEL_COLORS,
    hotkey: LABEL_KEYS.find((key) => !keys.has(key)) ?? null,
  };
}

/** Labels on offer, in display order. */
export const offered = (schema: LabelSchema): readonly Label[] => schema.labels.filter((label) => !label.retired);

/** Whether labels with others under them may be given, too: an option of questions that are answered by labels. */
export const takesInner = (options: JsonObject | undefined): boolean => options?.['inner'] === true;

/**
 * Labels on offer that cannot be given: others stand under them, and no question takes such labels. An item that carries one, from before there
 * were labels under it, is to be told apart.
 */
export function headings(schema: LabelSchema): ReadonlySet<LabelId> {
  const inner = innerIn(offered(schema));
  if (inner.size === 0 || takesInner(schema.options)) return new Set();
  const asked = new Set(schema.questions?.flatMap(({ labels }) => labels));
  return new Set([...inner].filter((id) => !asked.has(id)));
}

/** Headings as labels, in display order. */
export function headingLabels(schema: LabelSchema): readonly Label[] {
  const above = headings(schema);
  return above.size === 0 ? NONE : offered(schema).filter(({ id }) => above.has(id));
}

const NONE: readonly Label[] = [];

/** Labels that can be given, in display order. */
export function pickable(schema: LabelSchema): readonly Label[] {
  const above = headings(schema);
  return above.size === 0 ? offered(schema) : offered(schema).filter(({ id }) => !above.has(id));
}
