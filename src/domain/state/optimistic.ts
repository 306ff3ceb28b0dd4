import type { AnnotationValue, ValueParts } from '../annotation/value.ts';
import type { Plan, PlannedEvent } from '../log/event.ts';
import { resolve, stateOf } from './resolve.ts';
import type { ResolutionRule } from '../log/resolutionRules.ts';
import type { Head, ItemView } from './view.ts';

/**
 * The item as it will look once the plan is written, for the screen between a key press and the transaction. An item that has the plan's events
 * already stays as it is. The fold has the last word; undo is not foreseen, because what it brings back is in the log.
 */
export function foresee(item: ItemView, { events, bodies }: Plan, rule: ResolutionRule = 'latest'): ItemView {
  let view = item;
  for (const event of events) {
    if ('item' in event.payload && event.payload.item === item.id) view = foreseeOne(view, event, bodies, rule);
  }
  return view;
}

function foreseeOne(view: ItemView, event: PlannedEvent, bodies: Plan['bodies'], rule: ResolutionRule): ItemView {
  switch (event.type) {
    case 'LabelSubmitted':
    case 'ItemSkipped':
    case 'LabelRetracted':
      return withHeads(view, event, bodies, rule);
    case 'ReviewDecided':
      return event.payload.value === null ? view : withAdjudication(view, event, event.payload.value, bodies, rule);
    case 'HardTagged':
    case 'HardCleared': {
      const rest = view.hard.filter((mark) => mark.event !== event.id && !event.supersedes.includes(mark.event));
      const retracted = retractedAfter(view, event, event.type === 'HardCleared' ? null : undefined);
      if (event.type === 'HardCleared') return { ...view, hard: rest, retracted };
      return {
        ...view,
        retracted,
        hard: [...rest, { tags: event.payload.tags, note: event.payload.note, author: event.author, event: event.id }],
      };
    }
    case 'CommentAdded': {
      if (view.comments.some((each) => each.event === event.id)) return view;
      const comment = { event: event.id, author: event.author, wall: event.wall, text: event.payload.text };
      return { ...view, comments: [...view.comments, comment] };
    }
    default:
      return view;
  }
}

type Answer = Extract<PlannedEvent, { type: 'LabelSubmitted' | 'ItemSkipped' | 'LabelRetracted' }>;

function withHeads(view: ItemView, event: Answer, bodies: Plan['bodies'], rule: ResolutionRule): ItemView {
  const heads = view.heads.filter((head) => !event.supersedes.includes(head.event));
  if (event.type !== 'LabelRetracted' && !isIn(heads, event)) heads.push(headOf(event, heads, bodies));
  const { resolved, disputed } = resolve(heads, rule);
  const retracted = retractedAfter(view, event, event.type === 'LabelRetracted' ? event.payload.pass : undefined);
  return { ...view, heads, resolved, disputed, retracted, state: stateOf(resolved) };
}

function withAdjudication(
  view: ItemView,
  event: Extract<PlannedEvent, { type: 'ReviewDecided' }>,
  value: AnnotationValue | ValueParts,
  bodies: Plan['bodies'],
  rule: ResolutionRule,
): ItemView {
  const rest = view.heads.filter((each) => !event.supersedes.includes(each.event));
  const { schema, guide, activeMs, reason = 'review' } = event.payload;
  const head: Head = {
    event: event.id,
    gesture: event.gesture,
    author: event.author,
    wall: event.wall,
    rank: 'adjudicated',
    kind: 'label',
    pass: 0,
    value: wholeValue(value, bodies),
    purpose: reason,
    schema,
    guide,
    activeMs,
    lamport: lamportAfter(rest),
  };
  const heads = isIn(rest, event) ? rest : [...rest, head];
  const { resolved, disputed } = resolve(heads, rule);
  return { ...view, heads, resolved, disputed, state: stateOf(resolved) };
}

const isIn = (heads: readonly Head[], { id }: PlannedEvent): boolean => heads.some((head) => head.event === id);

const lamportAfter = (heads: readonly Head[]): number => Math.max(0, ...heads.map((head) => head.lamport)) + 1;

/** What stays retracted; `pass` when the event is a retraction itself. */
function retractedAfter(view: ItemView, { id, author, supersedes }: PlannedEvent, pass: number | null | undefined): ItemView['retracted'] {
  const rest = view.retracted.filter((each) => each.event !== id && !supersedes.includes(each.event));
  return pass === undefined ? rest : [...rest, { event: id, author, pass }];
}

function headOf(event: Exclude<Answer, { type: 'LabelRetracted' }>, heads: readonly Head[], bodies: Plan['bodies']): Head {
  const { pass, purpose, schema, guide, activeMs } = event.payload;
  const value = event.type === 'LabelSubmitted' ? wholeValue(event.payload.value, bodies) : null;
  return {
    event: event.id,
    gesture: event.gesture,
    author: event.author,
    wall: event.wall,
    rank: 'person',
    kind: event.type === 'ItemSkipped' ? 'skip' : 'label',
    value,
    pass,
    purpose,
    schema,
    guide,
    activeMs,
    lamport: lamportAfter(heads),
  };
}

/** A large value is put together from the plan's own bodies, so it needs no check. */
const wholeValue = (value: AnnotationValue | ValueParts, bodies: Plan['bodies']): AnnotationValue =>
  'parts' in value ? (JSON.parse(value.parts.map((hash) => bodies.get(hash) ?? '').join('')) as AnnotationValue) : value;
