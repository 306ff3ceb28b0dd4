import fc from 'fast-check';
import type { EventType, Payloads } from '#domain/log/payloads.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((each) => each.isWellFormed());
const texts = fc.array(text, { maxLength: 3 });
const count = fc.nat();
const share = fc.double({ min: 0, max: 1, noNaN: true });
const orNull = <Value>(each: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(each, { nil: null });
const json = fc.dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
const choice = fc.record({ kind: fc.constant('choice'), label: orNull(text) });
const value = fc.oneof(choice, fc.record({ kind: fc.constant('multi-choice'), labels: texts }));
const stored = fc.oneof(value, fc.record({ parts: texts }));
const stamp = orNull(fc.record({ version: text, sections: fc.dictionary(text, text, { maxKeys: 3 }) }));
const queue = orNull(fc.record({ strategy: text, run: orNull(text), candidates: count, probability: share }));
const settings = { suggestions: fc.constantFrom('before', 'after', 'off'), strategy: text, hardTags: texts, beside: texts };
const answer = {
  item: text,
  pass: count,
  schema: text,
  guide: stamp,
  queue,
  activeMs: count,
  purpose: fc.constantFrom('manual', 'seed', 'strategy', 'holdout', 'control', 'repeat', 'review', 'stale'),
};
const packs = { rows: count, digest: text, packs: fc.array(fc.record({ hash: text, rows: count }), { maxLength: 3 }) };
const label = fc.record({
  id: text,
  slug: text,
  name: text,
  color: count,
  hotkey: orNull(text),
  description: text,
  retired: fc.boolean(),
  parent: orNull(text),
  attributes: fc.dictionary(text, text, { maxKeys: 2 }),
});
const suggestion = fc.record({
  source: text,
  value,
  confidence: share,
  shown: fc.constantFrom('before', 'after'),
  outcome: fc.constantFrom('taken', 'changed'),
});

/** The fields, and a reason or none. */
const withReason = (fieldsOf: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> =>
  fc.oneof(fc.record(fieldsOf), fc.record({ ...fieldsOf, reason: fc.constantFrom('stale', 'bulk', 'merge') }));

/** A payload of every event type. A new type without one does not compile, so none goes untested (T-06). */
export const payloadArbitraries = {
  ProjectCreated: fc.record({
    name: text,
    itemSalt: text,
    seed: text,
    holdoutShare: share,
    resolution: fc.constant('latest'),
    settings: fc.record(settings, { requiredKeys: ['suggestions', 'strategy', 'hardTags'] }),
  }),
  ProjectChanged: fc.record(
    { name: text, archived: fc.boolean(), settings: fc.record(settings, { requiredKeys: [] }) },
    { requiredKeys: [] },
  ),
  MemberJoined: fc.record({ member: text, kind: fc.constantFrom('person', 'import') }),
  SchemaPublished: fc.record({
    version: text,
    parents: texts,
    schema: fc.record({ kind: fc.constantFrom('choice', 'multi-choice'), labels: fc.array(label, { maxLength: 3 }) }),
  }),
  GuidePublished: fc.record({
    version: text,
    parents: texts,
    title: text,
    sections: fc.array(fc.record({ id: text, title: text, labels: orNull(texts), hash: text }), { maxLength: 3 }),
    changes: fc.dictionary(text, fc.constantFrom('clarify', 'narrow', 'widen', 'new-rule'), { maxKeys: 3 }),
  }),
  ItemsImported: fc.record(
    { ...packs, source: text, format: text, medium: fc.constantFrom('text', 'image'), reading: json },
    { requiredKeys: ['rows', 'digest', 'packs', 'source', 'format', 'medium'] },
  ),
  LabelsImported: fc.record(
    { ...packs, member: text, schema: text, source: text, reading: json },
    { requiredKeys: ['rows', 'digest', 'packs', 'member', 'schema'] },
  ),
  SuggestionsImported: fc.record(
    { ...packs, model: text, schema: text, source: text, reading: json },
    { requiredKeys: ['rows', 'digest', 'packs', 'model', 'schema', 'source'] },
  ),
  ItemsWithdrawn: fc.record({ imports: texts }),
  ItemMetaChanged: fc.record({ item: text, meta: json }),
  SplitAssigned: fc.record({ import: text, rule: fc.constant('hmac-group'), share, holdout: count, excluded: texts }),
  LabelSubmitted: withReason({ ...answer, value: stored, suggestion: orNull(suggestion) }),
  LabelRetracted: withReason({ item: text, pass: count }),
  ItemSkipped: fc.record(answer),
  HardTagged: fc.record({ item: text, tags: texts, note: text }),
  HardCleared: fc.record({ item: text }),
  CommentAdded: fc.record({ item: text, text }),
  ReviewDecided: withReason({
    item: text,
    outcome: fc.constantFrom('stands', 'fixed', 'hard', 'guide-gap'),
    value: orNull(stored),
    schema: text,
    guide: stamp,
    activeMs: count,
  }),
  DatasetFrozen: fc.record({ version: text, items: count, name: text, note: text, manifest: json }),
  ModelKept: fc.record({ model: text, run: text, dataset: orNull(text), manifest: json }),
  ModelPromoted: fc.record({ model: orNull(text), previous: orNull(text) }),
  ExposureClosed: fc.record({ guide: text, section: text, n: count, found: count, bound: share }),
  Undone: fc.record({ gesture: text }),
  Erased: fc.record({ events: texts, items: texts, members: texts, reason: text }, { requiredKeys: ['events', 'items', 'reason'] }),
} satisfies Record<EventType, fc.Arbitrary<unknown>>;

/** A type and a payload of it. */
export const typedPayload: fc.Arbitrary<{ readonly type: EventType; readonly payload: Payloads[EventType] }> = fc
  .constantFrom(...(Object.keys(payloadArbitraries) as EventType[]))
  .chain((type) =>
    (payloadArbitraries[type] as fc.Arbitrary<unknown>).map((payload) => ({ type, payload: payload as Payloads[EventType] })),
  );
