import type { AnnotationKind } from '../annotation/annotationKind.ts';
import { kindOf } from '../annotation/kinds/index.ts';
import { labelsOf, valueKey, type AnnotationValue } from '../annotation/value.ts';
import { slugsOf } from '../guide/staleness.ts';
import { stampFor } from '../guide/parse.ts';
import type { EventId, Hash, LabelId, MemberId } from '../ids.ts';
import type { AnswerReason } from '../log/payloads.ts';
import type { Head, ItemView, ProjectView } from '../state/view.ts';
import type { Part } from './decide.ts';
import { largeValue } from './largeValue.ts';
import type { Rejection } from './rejection.ts';

/** What one gesture does to the label of many items. */
export type BulkChange =
  /** The answer is these labels; none: no label fits. */
  | { readonly type: 'set'; readonly labels: readonly LabelId[] }
  /** Several labels an item: these are put in, those taken out. */
  | { readonly type: 'switch'; readonly add: readonly LabelId[]; readonly remove: readonly LabelId[] }
  /** One label becomes another, or none (null): an item left without labels is unlabeled. */
  | { readonly type: 'replace'; readonly from: LabelId; readonly to: LabelId | null }
  /** Parts of answers, by item: each gets the label; null: it goes. */
  | { readonly type: 'parts'; readonly parts: Readonly<Record<string, readonly string[]>>; readonly to: LabelId | null }
  /** The answer goes, whoever gave it: the item is asked again. */
  | { readonly type: 'unlabel' };

/** Why a change cannot be made at all; null: it can. */
export function checkBulk(change: BulkChange, view: ProjectView): Rejection | null {
  if (view.schema === null) return { code: 'no-schema' };
  const { kind, labels } = view.schema.schema;
  const { picks } = kindOf(kind);
  if (change.type === 'switch' && picks !== 'any') return { code: 'wrong-kind' };
  if (change.type === 'set' && (picks === null || (picks === 'one' && change.labels.length > 1))) return { code: 'wrong-kind' };
  const given =
    change.type === 'set'
      ? change.labels
      : change.type === 'switch'
        ? change.add
        : change.type === 'replace' || change.type === 'parts'
          ? [change.to]
          : [];
  for (const id of given) {
    if (id === null) continue;
    const label = labels.find((each) => each.id === id);
    if (label === undefined) return { code: 'unknown-label', label: id };
    if (label.retired) return { code: 'retired-label', label: id };
  }
  return null;
}

/** The answer after the change; undefined: as it is; null: none. */
export function changedValue(item: ItemView, change: BulkChange, kind: AnnotationValue['kind']): AnnotationValue | null | undefined {
  const now = item.resolved?.value ?? null;
  const next = nextValue(now, item, change, kindOf(kind));
  if (next === null) return item.resolved === null ? undefined : null;
  return next !== undefined && now !== null && valueKey(now) === valueKey(next) ? undefined : next;
}

function nextValue(
  now: AnnotationValue | null,
  { id, resolved }: ItemView,
  change: BulkChange,
  kind: AnnotationKind<AnnotationValue>,
): AnnotationValue | null | undefined {
  const held = labelsOf(now);
  switch (change.type) {
    case 'unlabel':
      return null;
    case 'set':
      return kind.ofLabels(change.labels);
    case 'switch': {
      const kept = held.filter((label) => !change.remove.includes(label));
      if (resolved === null && change.add.length === 0) return undefined;
      return kind.ofLabels([...kept, ...change.add]);
    }
    case 'parts': {
      const ids = change.parts[id];
      return now === null || ids === undefined ? undefined : kind.relabelParts?.(now, new Set(ids), change.to);
    }
    case 'replace': {
      if (now === null || !held.includes(change.from)) return undefined;
      const next = kind.relabel(now, change.from, change.to);
      return kind.isEmpty(next) ? null : next;
    }
  }
}

export interface BulkContext {
  readonly view: ProjectView;
  readonly me: MemberId;
  readonly reason: AnswerReason;
  readonly bodies: Map<Hash, string>;
}

/**
 * The event that changes one item, or null where nothing changes. Where other people or a review have answered, it settles the item for
 * all, in place of what reviews said before; where only I have, it is my answer.
 */
export function planBulkItem(item: ItemView, change: BulkChange, { view, me, reason, bodies }: BulkContext): Part | null {
  if (view.schema === null) return null;
  const value = changedValue(item, change, view.schema.schema.kind);
  if (value === undefined) return null;
  const first = item.heads.filter(({ pass }) => pass === 0);
  const retracted = item.retracted.filter((each) => each.author === me && each.pass === 0).map(({ event }) => event);
  if (value === null)
    return { type: 'LabelRetracted', payload: { item: item.id, pass: 0, reason }, supersedes: [...eventsOf(first), ...retracted] };
  const guide = view.guide === null ? null : stampFor(view.guide, slugsOf(labelsOf(value), view));
  const common = { item: item.id, schema: view.schema.version, guide, activeMs: 0, value: largeValue(value, bodies), reason };
  if (first.some((head) => head.rank === 'adjudicated' || (head.rank === 'person' && head.author !== me))) {
    const settled = first.filter(({ rank }) => rank === 'adjudicated');
    return { type: 'ReviewDecided', payload: { ...common, outcome: 'fixed', via: 'manual' }, supersedes: eventsOf(settled) };
  }
  const mine = first.filter((head) => head.rank === 'person' && head.author === me);
  return {
    type: 'LabelSubmitted',
    payload: { ...common, pass: 0, purpose: 'manual', queue: null, suggestion: null },
    supersedes: [...eventsOf(mine), ...retracted],
  };
}

const eventsOf = (heads: readonly Head[]): EventId[] => heads.map(({ event }) => event);
