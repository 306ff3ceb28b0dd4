import type { EventId, ItemId, MemberId } from '../ids.ts';
import type { Part } from './decide.ts';
import { smallEvents, type StateData } from '../state/data.ts';
import { findItem, NONE } from '../state/itemTable.ts';
import { importedAnswers, itemView } from '../state/itemView.ts';
import { projectSettings } from '../state/settings.ts';

/** What an erasure takes away and what it leaves, for whoever is asked to confirm it. */
export interface ErasureFacts {
  readonly comments: number;
  /** Hard marks: of an item they go, of a person only their notes and reasons in own words do. */
  readonly hardMarks: number;
  /** Changes of the item's metadata. */
  readonly metaChanges: number;
  /** Decisions that stay in the log, under a pseudonym: labels, skips, reviews, and what they replaced. */
  readonly answers: number;
  /** Versions of the guide and of datasets that a person wrote, whose titles and notes stay; dataset versions that hold an item's hash. */
  readonly versions: number;
}

export interface Erasure {
  readonly parts: readonly Part[];
  readonly facts: ErasureFacts;
}

const erased = (payload: { events: EventId[]; items?: ItemId[]; members?: MemberId[]; reason: string }): Part => ({
  type: 'Erased',
  payload: { ...payload, items: payload.items ?? [] },
});

/** Forgets items: content, metadata, comments and hard marks go for ever; ids, hashes and labels stay. */
export function eraseItems(data: StateData, items: readonly ItemId[]): Erasure {
  const events: EventId[] = [];
  const facts = { comments: 0, hardMarks: 0, metaChanges: 0, answers: 0, versions: smallEvents(data, 'DatasetFrozen').length };
  for (const id of items) {
    const slot = findItem(data.items, id);
    const { answers = [], hard = [], comments = [], metas = [] } = data.entries.get(id) ?? {};
    const marks = hard.filter(({ mark }) => mark !== null);
    events.push(...[...comments, ...marks, ...metas].map((entry) => entry.id));
    facts.comments += comments.length;
    facts.hardMarks += marks.length;
    facts.metaChanges += metas.length;
    facts.answers += answers.length + (slot === NONE ? 0 : importedAnswers(data, slot, data.active).length);
  }
  return { parts: [erased({ events, items: [...items], reason: 'item' })], facts };
}

/**
 * Forgets a person: the name, comments, and the notes of hard marks go for ever. Who marked an item as hard with words keeps it hard: the same known
 * reasons are set anew by `me`. Labels and reviews stay under the pseudonym, and the titles and notes of versions, which speak for the project.
 */
export function eraseMember(data: StateData, member: MemberId, me: MemberId): Erasure {
  const events: EventId[] = [];
  const marks: Part[] = [];
  const known = new Set(projectSettings(data).hardTags);
  const facts = { comments: 0, hardMarks: 0, metaChanges: 0, answers: 0, versions: 0 };
  for (const [item, { answers, hard, comments }] of data.entries) {
    facts.answers += answers.filter(({ author }) => author === member).length;
    const own = comments.filter(({ author }) => author === member);
    facts.comments += own.length;
    events.push(...own.map(({ id }) => id));
    const worded = hard.filter(({ author, mark }) => author === member && mark !== null && hasWords(mark, known));
    if (worded.length === 0) continue;
    facts.hardMarks += worded.length;
    events.push(...worded.map(({ id }) => id));
    marks.push(...markAgain(data, item, { member, me, known }));
  }
  for (const type of ['GuidePublished', 'DatasetFrozen'] as const)
    facts.versions += smallEvents(data, type).filter(({ author }) => author === member).length;
  return { parts: [...marks, erased({ events, members: [member], reason: 'person' })], facts };
}

interface Marking {
  readonly member: MemberId;
  readonly me: MemberId;
  /** Reasons that the project offers: nobody's own words. */
  readonly known: ReadonlySet<string>;
}

const hasWords = ({ tags, note }: { readonly tags: readonly string[]; readonly note: string }, known: ReadonlySet<string>): boolean =>
  note !== '' || tags.some((tag) => !known.has(tag));

/** Marks that stand, without their words; none where `me` has marked the item too. */
function markAgain(data: StateData, item: ItemId, { member, me, known }: Marking): Part[] {
  const slot = findItem(data.items, item);
  if (slot === NONE || data.erasedItems.has(item)) return [];
  const { hard } = itemView(data, slot, item);
  if (me !== member && hard.some(({ author }) => author === me)) return [];
  const standing = hard.filter((mark) => mark.author === member && hasWords(mark, known));
  if (standing.length === 0) return [];
  const tags = [...new Set(standing.flatMap((mark) => mark.tags.filter((tag) => known.has(tag))))];
  return [{ type: 'HardTagged', payload: { item, tags, note: '' }, supersedes: standing.map(({ event }) => event) }];
}
