import { agree, isEmpty } from '../annotation/value.ts';
import type { MemberId } from '../ids.ts';
import { compareEvents } from '../log/header.ts';
import type { Head, ItemState } from './view.ts';

/** How one label is chosen among the heads of an item. */
export interface Resolution {
  readonly resolved: Head | null;
  /** Heads of the winning rank that say different things. */
  readonly disputed: boolean;
}

const RANK = { adjudicated: 2, person: 1, import: 0 } as const;

/** The project's resolution rules by name; a new rule is a new entry. */
export const resolutionRules = { latest: resolveLatest } as const satisfies Record<string, (heads: readonly Head[]) => Resolution>;

/**
 * Rule `latest`: adjudicated before any person before import; among equals the greatest (lamport, id).
 * Only pass 0 resolves. Heads of the winning rank that differ mark the item disputed.
 */
function resolveLatest(heads: readonly Head[]): Resolution {
  const first = heads.filter((head) => head.pass === 0);
  if (first.length === 0) return { resolved: null, disputed: false };
  const top = Math.max(...first.map((head) => RANK[head.rank]));
  const equals = first.filter((head) => RANK[head.rank] === top);
  const resolved = equals.reduce((best, head) => (compareHeads(head, best) > 0 ? head : best));
  return { resolved, disputed: equals.some((head) => head !== resolved && !sayTheSame(head, resolved)) };
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

const compareHeads = (a: Head, b: Head): number => compareEvents({ lamport: a.lamport, id: a.event }, { lamport: b.lamport, id: b.event });

/** Whether a review has settled the label: then what any person answers does not count against it. */
export const isSettled = ({ resolved }: { readonly resolved: Head | null }): boolean => resolved?.rank === 'adjudicated';

/** State of an item by its resolved label. */
export function stateOf(resolved: Head | null): ItemState {
  if (resolved === null) return 'unseen';
  if (resolved.kind === 'skip' || resolved.value === null) return 'skipped';
  return isEmpty(resolved.value) ? 'confirmed-empty' : 'labeled';
}
