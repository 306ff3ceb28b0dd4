import * as z from 'zod/mini';
import type { AnnotationValue } from '../annotation/value.ts';
import type { KnownEvent, LogEvent } from './event.ts';
import type { EventType } from './payloads.ts';

const text = z.string();
const texts = z.array(text);
const count = z.int().check(z.nonnegative());
const share = z.number().check(z.gte(0), z.lte(1));
const json = z.record(text, z.unknown());
const textMap = z.record(text, text);
const nullable = z.nullable;

const label = z.object({
  id: text,
  slug: text,
  name: text,
  color: count,
  hotkey: nullable(text),
  description: text,
  retired: z.boolean(),
  parent: nullable(text),
  attributes: textMap,
});
const schema = z.object({ kind: z.enum(['choice', 'multi-choice']), labels: z.array(label) });
const value = z.union([
  z.object({ kind: z.literal('choice'), label: nullable(text) }),
  z.object({ kind: z.literal('multi-choice'), labels: texts }),
]);
const valueOrParts = z.union([value, z.object({ parts: texts })]);
const stamp = nullable(z.object({ version: text, sections: textMap }));
const queue = nullable(z.object({ strategy: text, run: nullable(text), candidates: count, probability: share }));
const change = z.enum(['clarify', 'narrow', 'widen', 'new-rule']);
const purpose = z.enum(['manual', 'seed', 'strategy', 'holdout', 'control', 'repeat', 'review', 'stale']);
const settings = { suggestions: z.enum(['before', 'after', 'off']), strategy: text, hardTags: texts };
const answer = { item: text, pass: count, purpose, schema: text, guide: stamp, queue, activeMs: z.number() };
const packs = { rows: count, digest: text, packs: z.array(z.object({ hash: text, rows: count })) };

/** Shape of each payload; keys beyond it are kept in the log and ignored by the fold. */
const shapes = {
  ProjectCreated: z.object({
    name: text,
    itemSalt: text,
    seed: text,
    holdoutShare: share,
    resolution: z.literal('latest'),
    settings: z.object(settings),
  }),
  ProjectChanged: z.object({
    name: z.optional(text),
    archived: z.optional(z.boolean()),
    settings: z.optional(z.partial(z.object(settings))),
  }),
  MemberJoined: z.object({ member: text, kind: z.enum(['person', 'import']) }),
  SchemaPublished: z.object({ version: text, parents: texts, schema }),
  GuidePublished: z.object({
    version: text,
    parents: texts,
    title: text,
    sections: z.array(z.object({ id: text, title: text, labels: nullable(texts), hash: text })),
    changes: z.record(text, change),
  }),
  ItemsImported: z.object({ ...packs, source: text, format: text }),
  LabelsImported: z.object({ ...packs, member: text, schema: text }),
  ItemsWithdrawn: z.object({ imports: texts }),
  ItemMetaChanged: z.object({ item: text, meta: json }),
  SplitAssigned: z.object({ import: text, rule: z.literal('hmac-group'), share, holdout: count, excluded: texts }),
  LabelSubmitted: z.object({
    ...answer,
    value: valueOrParts,
    suggestion: nullable(
      z.object({ source: text, value, confidence: share, shown: z.enum(['before', 'after']), outcome: z.enum(['taken', 'changed']) }),
    ),
  }),
  LabelRetracted: z.object({ item: text, pass: count }),
  ItemSkipped: z.object(answer),
  HardTagged: z.object({ item: text, tags: texts, note: text }),
  HardCleared: z.object({ item: text }),
  CommentAdded: z.object({ item: text, text }),
  ReviewDecided: z.object({
    item: text,
    outcome: z.enum(['stands', 'fixed', 'hard', 'guide-gap']),
    value: nullable(valueOrParts),
    schema: text,
    guide: stamp,
    activeMs: z.number(),
  }),
  DatasetFrozen: z.object({ version: text, items: count, name: text, note: text, manifest: json }),
  ModelKept: z.object({ model: text, run: text, dataset: nullable(text), manifest: json }),
  ModelPromoted: z.object({ model: nullable(text), previous: nullable(text) }),
  ExposureClosed: z.object({ guide: text, section: text, n: count, found: count, bound: share }),
  Undone: z.object({ gesture: text }),
  Erased: z.object({ events: texts, items: texts, reason: text }),
} satisfies Record<EventType, unknown>;

/** The value in a JSON text, for values that are stored in parts; undefined when it is none. */
export function parseValue(json: string): AnnotationValue | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    return value.safeParse(parsed).success ? (parsed as AnnotationValue) : undefined;
  } catch {
    return undefined;
  }
}

/** What a stored event means to this version. Unknown and unreadable events stay in the log untouched. */
export type Lifted =
  | { readonly status: 'known'; readonly event: KnownEvent }
  | { readonly status: 'erased' | 'unknown-type' | 'unreadable'; readonly event: LogEvent };

/** Lifts an event of any version to the present one and checks its payload. Version 1 is the present one, so no upcast is needed yet. */
export function liftEvent(event: LogEvent): Lifted {
  if (event.payload === null) return { status: 'erased', event };
  const { type } = event.header;
  if (event.header.v !== 1 || !isEventType(type)) return { status: 'unknown-type', event };
  if (!shapes[type].safeParse(event.payload).success) return { status: 'unreadable', event };
  return { status: 'known', event: { type, header: event.header, payload: event.payload } as KnownEvent };
}

const isEventType = (type: string): type is EventType => Object.hasOwn(shapes, type);

/** Every event type of this version. */
export const EVENT_TYPES = Object.freeze(Object.keys(shapes)) as readonly EventType[];
