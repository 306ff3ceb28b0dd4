import { agree, isEmpty } from '../annotation/value.ts';
import type { MemberId } from '../ids.ts';
import { compareEvents } from '../log/header.ts';
import type { ResolutionRule } from '../log/resolutionRules.ts';
import type { Head, ItemState } from './view.ts';

/** How one label is chosen among the heads of an item. */
export interface Resolution {
  readonly resolved: Head | null;
  /** Heads of the winning rank that say different things. */
  readonly disputed: boolean;
}

const RANK = { adjudicated: 2, person: 1, import: 0 } as const;

/** One way to choose a label among the answers of the winning rank (at least one). */
type Rule = (equals: readonly Head[]) => Head;

/** The project's resolution rules by name. */
const rules: Readonly<Record<ResolutionRule, Rule>> = { latest, majority };

/** What each rule does, for people. */
export const RULE_TITLES: Readonly<Record<ResolutionRule, string>> = {
  latest: 'The latest answer',
  majority: 'What most people said',
};

/**
 * The label of an item. Adjudicated before any person before import; among answers of the winning rank the project's rule chooses. Only
 * pass 0 resolves. Answers of the winning rank that say another thing than the chosen one mark the item disputed.
 */
export function resolve(heads: readonly Head[], rule: ResolutionRule = 'latest'): Resolution {
  const first = heads.filter((head) => head.pass === 0);
  if (first.length === 0) return { resolved: null, disputed: false };
  const top = Math.max(...first.map((head) => RANK[head.rank]));
  const equals = first.filter((head) => RANK[head.rank] === top);
  const resolved = rules[rule](equals);
  return { resolved, disputed: equals.some((head) => head !== resolved && !sayTheSame(head, resolved)) };
}

/** The greatest (lamport, id). */
function latest(equals: readonly Head[]): Head {
  return equals.reduce((best, head) => (compareHeads(head, best) > 0 ? head : best));
}

/** The latest of the answers that most people agree with; of two that as many agree with, the later. */
function majority(equals: readonly Head[]): Head {
  const backers = (head: Head): number => new Set(equals.filter((other) => sayTheSame(head, other)).map(({ author }) => author)).size;
  const most = Math.max(...equals.map(backers));
  return latest(equals.filter((head) => backers(head) === most));
}

/** Answers agree by the measure of their kind; a skip only with a skip. */
const sayTheSame = (a: Head, b: Head): boolean =>
  a.kind === b.kind && (a.value === null || b.value === null ? a.value === b.value : agree(a.value, b.value));

/** Whose answers differ on a disputed item: those of the winning rank. One author alone has answered it twice, in two tabs or on two devices. */
export function disputants({
  heads,
  resolved,
}: {
  readonly heads: readonly Head[];
  readonly resolved: Head | null;
}): ReadonlySet<MemberId> {
  return new Set(heads.filter((head) => head.pass === 0 && head.rank === resolved?.rank).map(({ author }) => author));
}

/** People who have answered an item itself: not its repeats, and no imports. */
export const answerers = (heads: readonly Head[]): ReadonlySet<MemberId> =>
  new Set(heads.filter(({ pass, rank }) => pass === 0 && rank !== 'import').map(({ author }) => author));

const compareHeads = (a: Head, b: Head): number => compareEvents({ lamport: a.lamport, id: a.event }, { lamport: b.lamport, id: b.event });

/** Whether a review has settled the label: then what any person answers does not count against it. */
export const isSettled = ({ resolved }: { readonly resolved: Head | null }): boolean => resolved?.rank === 'adjudicated';

/** State of an item by its resolved label. */
export function stateOf(resolved: Head | null): ItemState {
  if (resolved === null) return 'unseen';
  if (resolved.kind === 'skip' || resolved.value === null) return 'skipped';
  return isEmpty(resolved.value) ? 'confirmed-empty' : 'labeled';
}
