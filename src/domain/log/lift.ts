import { singleKinds } from '../annotation/kinds/single.ts';
import { annotationKinds, type AnnotationValue } from '../annotation/kinds/index.ts';
import { MEDIA } from '../item/types.ts';
import type { KnownEvent, LogEvent } from './event.ts';
import type { EventType } from './payloads.ts';
import {
  anything,
  count,
  dictionary,
  either,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  share,
  text,
  type Shape,
} from '../jsonShapes.ts';
import { RESOLUTION_RULES } from './resolutionRules.ts';
import { liftPayload } from './upcasts.ts';

const texts = list(text);
const json = dictionary(anything);
const isTrue: Shape = (value) => value === true;
const textMap = dictionary(text);

const label = fields({
  id: text,
  slug: text,
  name: text,
  color: count,
  hotkey: nullable(text),
  description: text,
  retired: flag,
  parent: nullable(text),
  attributes: textMap,
  mergedInto: optional(text),
  skeleton: optional(fields({ points: texts, edges: list(list(count)) })),
  relation: optional(isTrue),
});
const question = fields({
  id: text,
  title: text,
  kind: oneOf(...singleKinds.map(({ name }) => name)),
  labels: texts,
  required: flag,
  options: optional(json),
  shownWhen: optional(
    fields({ question: text, labels: texts, atLeast: optional(number), atMost: optional(number), answered: optional(flag) }),
  ),
});
const schema = fields({
  kind: oneOf(...annotationKinds.map(({ name }) => name)),
  labels: list(label),
  questions: optional(list(question)),
  options: optional(json),
});
const value = either(...annotationKinds.map(({ shape }) => shape));
const valueOrParts = either(value, fields({ parts: texts }));
const stamp = nullable(fields({ version: text, sections: textMap }));
const queue = nullable(fields({ strategy: text, run: nullable(text), candidates: count, probability: share }));
const change = oneOf('clarify', 'narrow', 'widen', 'new-rule');
const purpose = oneOf('manual', 'seed', 'strategy', 'holdout', 'control', 'repeat', 'review', 'stale');
const reason = optional(oneOf('stale', 'bulk', 'merge'));
const settings = {
  suggestions: oneOf('before', 'after', 'off'),
  strategy: text,
  hardTags: texts,
  beside: optional(texts),
  resolution: optional(oneOf(...RESOLUTION_RULES)),
};
const answer = { item: text, pass: count, purpose, schema: text, guide: stamp, queue, activeMs: number };
const packs = { rows: count, digest: text, packs: list(fields({ hash: text, rows: count })) };

/** Parts of a suggestion, each with its score. */
const fates: Shape = list((part) => Array.isArray(part) && part.length === 2 && text(part[0]) && nullable(share)(part[1]));

/** The same fields, each of which may be left out. */
const partial = (shapes: Readonly<Record<string, Shape>>): Record<string, Shape> =>
  Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [key, optional(shape)]));

/** Shape of each payload; keys beyond it are kept in the log and ignored by the fold. */
const shapes = {
  ProjectCreated: fields({
    name: text,
    itemSalt: text,
    seed: text,
    holdoutShare: share,
    resolution: oneOf('latest'),
    medium: optional(oneOf(...MEDIA)),
    settings: fields(settings),
  }),
  ProjectChanged: fields({
    name: optional(text),
    archived: optional(flag),
    settings: optional(fields(partial(settings))),
  }),
  MemberJoined: fields({ member: text, kind: oneOf('person', 'import') }),
  SchemaPublished: fields({ version: text, parents: texts, schema }),
  GuidePublished: fields({
    version: text,
    parents: texts,
    title: text,
    sections: list(fields({ id: text, title: text, labels: nullable(texts), hash: text })),
    changes: dictionary(change),
    note: optional(text),
  }),
  ItemsImported: fields({ ...packs, source: text, format: text, medium: oneOf(...MEDIA), reading: optional(json) }),
  LabelsImported: fields({ ...packs, member: text, schema: text, source: optional(text), reading: optional(json) }),
  SuggestionsImported: fields({ ...packs, model: text, schema: text, source: text, reading: optional(json) }),
  ItemsWithdrawn: fields({ imports: texts }),
  ItemMetaChanged: fields({ item: text, meta: json }),
  SplitAssigned: fields({
    import: text,
    rule: oneOf('hmac-group'),
    share,
    holdout: count,
    excluded: texts,
    moved: optional(list(share)),
    official: optional(count),
  }),
  LabelSubmitted: fields({
    ...answer,
    reason,
    value: valueOrParts,
    suggestion: nullable(
      fields({
        source: text,
        value,
        confidence: share,
        shown: oneOf('before', 'after'),
        outcome: oneOf('taken', 'changed'),
        parts: optional(fields({ accepted: fates, corrected: fates, rejected: fates, open: fates })),
      }),
    ),
  }),
  LabelRetracted: fields({ item: text, pass: count, reason }),
  ItemSkipped: fields(answer),
  HardTagged: fields({ item: text, tags: texts, note: text }),
  HardCleared: fields({ item: text }),
  CommentAdded: fields({ item: text, text }),
  ReviewDecided: fields({
    item: text,
    outcome: oneOf('stands', 'fixed', 'hard', 'guide-gap'),
    value: nullable(valueOrParts),
    schema: text,
    guide: stamp,
    activeMs: number,
    via: optional(oneOf('issue', 'holdout', 'sample', 'manual')),
    sample: optional(text),
    reason,
  }),
  DatasetFrozen: fields({ version: text, items: count, name: text, note: text, manifest: json, parts: optional(texts) }),
  ModelKept: fields({ model: text, run: text, dataset: nullable(text), manifest: json }),
  ModelPromoted: fields({ model: nullable(text), previous: nullable(text) }),
  ExposureClosed: fields({ guide: text, section: text, n: count, found: count, bound: share }),
  Undone: fields({ gesture: text }),
  Erased: fields({ events: texts, items: texts, members: optional(texts), reason: text }),
} satisfies Record<EventType, Shape>;

/** The value in a JSON text, for values that are stored in parts; undefined when it is none. */
export function parseValue(json: string): AnnotationValue | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    return value(parsed) ? (parsed as AnnotationValue) : undefined;
  } catch {
    return undefined;
  }
}

/** What a stored event means to this version. Newer, unknown and unreadable events stay in the log untouched. */
export type Lifted =
  | { readonly status: 'known'; readonly event: KnownEvent }
  | { readonly status: 'erased' | 'newer' | 'unknown-type' | 'unreadable'; readonly event: LogEvent };

/** Lifts an event of any version to the present one (`upcasts.ts`) and checks its payload. */
export function liftEvent(event: LogEvent): Lifted {
  if (event.payload === null) return { status: 'erased', event };
  const { type } = event.header;
  if (event.header.v !== 1 || !isEventType(type)) return { status: 'unknown-type', event };
  const payload = liftPayload(type, event.payload);
  if (payload === null) return { status: 'newer', event };
  if (!shapes[type](payload)) return { status: 'unreadable', event };
  return { status: 'known', event: { type, header: event.header, payload } as KnownEvent };
}

const isEventType = (type: string): type is EventType => Object.hasOwn(shapes, type);

/** Every event type of this version. */
export const EVENT_TYPES = Object.freeze(Object.keys(shapes)) as readonly EventType[];
