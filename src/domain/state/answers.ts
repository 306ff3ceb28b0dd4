import type { AnnotationValue } from '../annotation/value.ts';
import type { KnownEvent } from '../log/event.ts';
import { parseValue } from '../log/lift.ts';
import { assertNever } from '../result.ts';
import { addOnce, entriesOf, linked, type AnswerEntry, type StateData } from './data.ts';
import { addGhost, addUnread } from './ghosts.ts';
import type { Sources, Work } from './work.ts';

type AnswerEvent = Extract<KnownEvent, { type: 'LabelSubmitted' | 'ReviewDecided' | 'ItemSkipped' | 'LabelRetracted' }>;

/** Adds an answer to its item. One whose value lacks a part counts like an erased one until it is added again with the part. */
export function addAnswer(data: StateData, event: AnswerEvent, sources: Sources, work: Work): void {
  const { header, payload } = event;
  const value = wholeValue(event, sources);
  if (value === 'missing-body') addGhost(data, header, work);
  if (value === 'missing-body' || value === 'unreadable')
    return addUnread(data, { header, reason: value, telling: null, item: payload.item }, work);
  data.unread.delete(header.id);
  addOnce(entriesOf(data, payload.item).answers, answerEntry(event, value));
  work.items.add(payload.item);
}

function answerEntry(event: AnswerEvent, value: AnnotationValue | null): AnswerEntry {
  const reason = event.type === 'ItemSkipped' ? undefined : event.payload.reason;
  const { author, wall } = event.header;
  const common = { ...linked(event), author, wall, rank: 'person' as const, ...(reason !== undefined && { reason }) };
  switch (event.type) {
    case 'LabelRetracted': {
      const { pass } = event.payload;
      return { ...common, kind: 'retracted', pass, purpose: 'manual', value, schema: null, guide: null, activeMs: 0 };
    }
    case 'ReviewDecided': {
      const { schema, guide, activeMs, outcome, via = 'issue', sample = null } = event.payload;
      const kind = value === null ? 'retracted' : 'label'; // a decision without a value resolves nothing
      const review = { outcome, via, sample };
      return { ...common, rank: 'adjudicated', kind, pass: 0, purpose: 'review', value, schema, guide, activeMs, review };
    }
    case 'ItemSkipped':
    case 'LabelSubmitted': {
      const { pass, purpose, schema, guide, activeMs } = event.payload;
      const suggestion = event.type === 'LabelSubmitted' ? event.payload.suggestion : null;
      const kind = event.type === 'LabelSubmitted' ? 'label' : 'skip';
      return { ...common, kind, pass, purpose, value, schema, guide, activeMs, ...(suggestion !== null && { suggestion }) };
    }
    default:
      return assertNever(event);
  }
}

/** The value of an answer, put together from its parts where it is large; null when it has none. */
function wholeValue(event: AnswerEvent, sources: Sources): AnnotationValue | null | 'missing-body' | 'unreadable' {
  const value = 'value' in event.payload ? event.payload.value : null;
  if (value === null || !('parts' in value)) return value;
  const texts = value.parts.map((hash) => sources.body(hash));
  if (texts.includes(undefined)) return 'missing-body';
  return parseValue(texts.join('')) ?? 'unreadable';
}
