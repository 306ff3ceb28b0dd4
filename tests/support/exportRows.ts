import fc from 'fast-check';
import type { ExportRow } from '#domain/exporting/exportRow.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '😀', '"', ',', '\n', '\r\n', '\t', ' ', '=', '|', ';', "'", '\ufeff', '{'),
  maxLength: 12,
});
const name = fc.constantFrom('ham', 'spam', 'a, b', '=x', '["q"]', 'two|parts');

/** Any export row whose text is not blank; `label` is a name, a list of names, or null by `multi`. */
export const exportRowArbitrary = (multi: boolean): fc.Arbitrary<ExportRow> =>
  fc.record({
    v: fc.constant(1 as const),
    id: fc.stringMatching(/^[0-9a-f]{32}$/),
    externalId: fc.option(text.map((id) => `i${id}`)),
    source: text,
    data: fc.record({ text: text.map((value) => `t${value}t`) }),
    meta: fc.dictionary(
      fc.string({ minLength: 1, maxLength: 4 }).filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
      fc.oneof(text, fc.integer(), fc.constant(null), fc.array(text)),
    ),
    label: multi ? fc.option(fc.uniqueArray(name, { minLength: 1, maxLength: 3 })) : fc.option(name),
    group: fc.option(text),
    score: fc.option(fc.constantFrom(0, 0.25, 1)),
    suggestion: fc.constant(null),
    heads: fc.constant([]),
    state: fc.constantFrom('unseen', 'labeled', 'skipped'),
    hard: fc.option(fc.record({ tags: fc.array(text), note: text })),
    stale: fc.boolean(),
    exposed: fc.boolean(),
    disputed: fc.boolean(),
    guide: fc.constant(null),
    schema: fc.constant(null),
    split: fc.constantFrom('train', 'test'),
    author: fc.option(text),
    authorName: fc.option(text),
    at: fc.constant('2026-01-02T03:04:05.678Z'),
    activeMs: fc.option(fc.nat()),
    comments: fc.array(fc.record({ author: text, at: fc.constant('2026-01-02T03:04:05.678Z'), text }), { maxLength: 1 }),
  });
