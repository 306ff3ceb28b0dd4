import { regionTerms } from '../annotation/kinds/lateRegions.ts';
import { nearestName } from '../nearest.ts';
import { STATES } from '../state/itemTable.ts';
import type { ProjectView } from '../state/view.ts';
import { REGION_KEYS, type Query } from './query.ts';

/** What a project has that a query can name. */
export interface KnownNames {
  readonly view: Pick<ProjectView, 'schemas' | 'guide' | 'guides' | 'imports' | 'members'>;
  /** Names of members by pseudonym. */
  readonly names: Readonly<Record<string, string>>;
  /** Fields of the items' meta; left out where nobody has looked: then any is taken. */
  readonly fields?: readonly string[];
}

type Term = Extract<Query, { type: 'term' }>;

const YES_NO = ['true', 'false'] as const;
const SPLITS = ['train', 'test', 'holdout', 'excluded'] as const;
const PURPOSES = ['manual', 'seed', 'strategy', 'holdout', 'control', 'repeat', 'review', 'stale', 'bulk', 'merge', 'import'] as const;

/**
 * Why a query cannot find anything: the first term that names a label, state, field or another thing the project does not have, with the
 * nearest name that it has. Null: every name is known. A name that was once right (a label of an older version) is.
 */
export function unknownName(query: Query, known: KnownNames): string | null {
  switch (query.type) {
    case 'term':
      return termFault(query, known);
    case 'not':
      return unknownName(query.part, known);
    case 'text':
      return null;
    default:
      for (const part of query.parts) {
        const fault = unknownName(part, known);
        if (fault !== null) return fault;
      }
      return null;
  }
}

/** Whether a query names a field of the items' meta. */
export function namesField(query: Query): boolean {
  switch (query.type) {
    case 'term':
      return query.key.startsWith('meta.');
    case 'not':
      return namesField(query.part);
    case 'text':
      return false;
    default:
      return query.parts.some(namesField);
  }
}

function termFault({ key, value }: Term, known: KnownNames): string | null {
  const { view, names, fields } = known;
  switch (key) {
    case 'label':
    case 'predicted': {
      const labels = view.schemas.flatMap(({ schema }) => schema.labels);
      const accepted = labels.flatMap(({ id, slug, name }) => [id, slug, name.toLowerCase()]);
      return accepted.includes(value.toLowerCase()) ? null : fault('label', value, [...new Set(labels.map(({ name }) => name))]);
    }
    case 'state':
      return oneOf('state', value, STATES);
    case 'hard':
    case 'disputed':
      return oneOf(`value of "${key}:"`, value, YES_NO);
    case 'stale':
    case 'exposed': {
      const sections = [...view.guides, ...(view.guide === null ? [] : [view.guide])].flatMap((guide) =>
        guide.sections.map(({ id }) => id),
      );
      return oneOf('section of the guide', value, [...YES_NO, ...new Set(sections)]);
    }
    case 'split':
      return oneOf('split', value, SPLITS);
    case 'purpose':
      return oneOf('purpose', value, PURPOSES);
    case 'author': {
      const people = view.members.map(({ id }) => id as string);
      const called = Object.values(names);
      return people.includes(value) || called.some((name) => name.toLowerCase() === value.toLowerCase())
        ? null
        : fault('author', value, called);
    }
    case 'source': {
      const sources = [...new Set(view.imports.map(({ source }) => source))];
      return oneOf('source', value, sources);
    }
    case 'suggested': {
      const models = [...new Set(view.imports.flatMap(({ model }) => (model === undefined ? [] : [model])))];
      const known = [...YES_NO, ...models].map((each) => each.toLowerCase());
      return known.includes(value.toLowerCase()) ? null : fault('model', value, models);
    }
    default:
      if (REGION_KEYS.some((each) => each === key)) return regionTerms()?.fault(key, value) ?? null;
      return key.startsWith('meta.') && fields !== undefined ? oneOf('field', key.slice('meta.'.length), fields) : null;
  }
}

const oneOf = (what: string, value: string, names: readonly string[]): string | null =>
  names.includes(value) ? null : fault(what, value, names);

/** Names listed where nothing is near; more would be a wall of words. */
const MOST_LISTED = 8;

function fault(what: string, value: string, names: readonly string[]): string {
  const near = nearestName(value, names);
  const listed = names.length > 0 && names.length <= MOST_LISTED ? ` There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}.` : '';
  return `There is no ${what} "${value}".${near === null ? listed : ` Did you mean "${near}"?`}`;
}
