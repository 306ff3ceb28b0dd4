import type { FieldMapping } from '#formats/format.ts';
import { plainName } from '#formats/packedTable.ts';

/** What a column is taken for; everything else is kept as meta. */
export const ROLES = ['text', 'turns', 'prompt', 'candidates', 'label', 'id', 'split', 'group', 'score', 'author', 'meta'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  text: 'text',
  turns: 'turns of a dialogue',
  prompt: 'prompt',
  candidates: 'answer to compare',
  label: 'label',
  id: 'id',
  split: 'split',
  group: 'group',
  score: 'score',
  author: 'annotator',
  meta: 'keep as meta',
};

/** What a column may be taken for: a role, or one of several 0/1 columns that are each a label. */
export const COLUMN_ROLES = [...ROLES, 'flag'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
export const COLUMN_TITLES: Readonly<Record<ColumnRole, string>> = { ...ROLE_TITLES, flag: 'label of its own (0/1)' };

/** Roles that several columns may have. */
const LISTS = ['text', 'candidates'] as const;

/** What a field is taken for. */
export function roleOf(mapping: FieldMapping, field: string): ColumnRole {
  const list = LISTS.find((role) => mapping[role]?.includes(field) === true);
  if (list !== undefined) return list;
  if (mapping.labelColumns?.includes(field) === true) return 'flag';
  return ROLES.find((role) => role !== 'meta' && mapping[role] === field) ?? 'meta';
}

/** Gives a field another meaning. Texts are joined in the order of the file; of everything else there is one, so the old one becomes meta. */
export function withRole(mapping: FieldMapping, fields: readonly string[], field: string, role: ColumnRole): FieldMapping {
  const flags = (mapping.labelColumns ?? []).filter((each) => each !== field);
  const content = contentWithout(mapping, field);
  const without: FieldMapping = {
    ...content,
    label: other(mapping.label, field),
    id: other(mapping.id, field),
    split: other(mapping.split, field),
    group: other(mapping.group, field),
    score: other(mapping.score, field),
    author: other(mapping.author ?? null, field),
    ...(flags.length > 0 && { labelColumns: flags }),
    ...(mapping.label !== field && mapping.labelCells !== undefined && { labelCells: mapping.labelCells }),
  };
  if (role === 'meta') return without;
  const { labelColumns: _, labelCells: __, ...bare } = without;
  if (role === 'flag') return { ...bare, label: null, labelColumns: fields.filter((each) => each === field || flags.includes(each)) };
  if (role === 'label') return { ...bare, label: field };
  if (role === 'id' || role === 'split' || role === 'group' || role === 'score' || role === 'author') return { ...without, [role]: field };
  const { text: ___, turns: ____, prompt: _____, candidates: ______, keepOrder: _______, ...rest } = without;
  return { ...rest, ...contentWith(content, fields, field, role) };
}

type Content = Pick<FieldMapping, 'text' | 'turns' | 'prompt' | 'candidates' | 'keepOrder'>;

function contentWithout({ text, turns, prompt, candidates = [], keepOrder = false }: FieldMapping, field: string): Content {
  const answers = candidates.filter((each) => each !== field);
  return {
    text: text.filter((each) => each !== field),
    ...(turns != null && turns !== field && { turns }),
    ...(answers.length > 0 && { candidates: answers }),
    ...(prompt != null && prompt !== field && { prompt }),
    ...(keepOrder && { keepOrder }),
  };
}

/** Rows are texts, dialogues or answers to compare: what says that they are another of these is given up. */
function contentWith(
  { text, prompt, candidates = [], keepOrder = false }: Content,
  fields: readonly string[],
  field: string,
  role: 'text' | 'turns' | 'prompt' | 'candidates',
): Content {
  const inOrder = (list: readonly string[]): string[] => fields.filter((each) => each === field || list.includes(each));
  if (role === 'text') return { text: inOrder(text) };
  if (role === 'turns') return { text: [], turns: field };
  if (role === 'prompt') return { text: [], prompt: field, ...(candidates.length > 0 && { candidates }) };
  return { text: [], candidates: inOrder(candidates), ...(prompt != null && { prompt }), ...(keepOrder && { keepOrder }) };
}

const other = (taken: string | null, field: string): string | null => (taken === field ? null : taken);

/** The source's name: the file's path without its extension. */
export const sourceName = (fileName: string): string => plainName(fileName).replace(/(?<=.)\.[^./\\]+$/, '') || 'pasted';
