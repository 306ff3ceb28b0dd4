import type { FieldMapping } from '#formats/format.ts';

/** What a column is taken for; everything else is kept as meta. */
export const ROLES = ['text', 'label', 'id', 'split', 'group', 'score', 'author', 'meta'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  text: 'text',
  label: 'label',
  id: 'id',
  split: 'split',
  group: 'group',
  score: 'score',
  author: 'annotator',
  meta: 'keep as meta',
};

/** What a field is taken for. */
export function roleOf(mapping: FieldMapping, field: string): Role {
  if (mapping.text.includes(field)) return 'text';
  return ROLES.find((role) => role !== 'text' && role !== 'meta' && mapping[role] === field) ?? 'meta';
}

/** Gives a field another meaning. Texts are joined in the order of the file; of everything else there is one, so the old one becomes meta. */
export function withRole(mapping: FieldMapping, fields: readonly string[], field: string, role: Role): FieldMapping {
  const without: FieldMapping = {
    text: mapping.text.filter((each) => each !== field),
    ...{ label: other(mapping.label, field), id: other(mapping.id, field), split: other(mapping.split, field) },
    ...{ group: other(mapping.group, field), score: other(mapping.score, field), author: other(mapping.author ?? null, field) },
  };
  if (role === 'meta') return without;
  if (role === 'text') return { ...without, text: fields.filter((each) => each === field || without.text.includes(each)) };
  return { ...without, [role]: field };
}

const other = (taken: string | null, field: string): string | null => (taken === field ? null : taken);

/** The source's name: the file's path without its extension. */
export const sourceName = (fileName: string): string => fileName.replace(/(?<=.)\.[^./\\]+$/, '') || 'pasted';

/** Distinct labels in sight: the whole sample where the guessed field is used, else the shown rows. */
export function labelsInSight(
  preview: {
    readonly labels: readonly string[];
    readonly mapping: FieldMapping;
    readonly fields: readonly string[];
    readonly rows: readonly (readonly string[])[];
  },
  mapping: FieldMapping,
): readonly string[] {
  if (mapping.label === null) return [];
  if (mapping.label === preview.mapping.label) return preview.labels;
  const column = preview.fields.indexOf(mapping.label);
  return [...new Set(preview.rows.map((row) => row[column] ?? '').filter((label) => label !== ''))];
}
