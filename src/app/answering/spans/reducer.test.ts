import { describe, expect, test } from 'vitest';
import type { SpanId } from '#domain/annotation/kinds/spans.ts';
import { quoteOf } from '#domain/annotation/spanParts.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { addPart, begin, choose, mark, neighbour, remove, resize, select, setAttribute, spansReducer, turn } from './reducer.ts';
import { repeatsOf } from './repeats.ts';
import type { SpansDraft } from './steps.ts';
import { around, lineAround, selected, stepped, textModel, type Caret } from './textModel.ts';

const TEXT = 'Ada 👩🏽‍🚀 Lovelace met Charles Babbage. Ada wrote; adamant.\r\nנולדה בלונדון.';
const model = textModel(TEXT);
const label = (id: string, relation = false): Label =>
  ({ id, name: id, slug: id, color: 0, hotkey: null, ...(relation && { relation: true }) }) as unknown as Label;
const labels = [label('person'), label('place'), label('met', true), label('knows', true)];
const reducer = spansReducer(labels);
const [PERSON, PLACE, MET, KNOWS] = ['person', 'place', 'met', 'knows'] as LabelId[];

const at = (words: string): Caret => {
  const from = TEXT.indexOf(words);
  return { anchor: model.points.fromUnits(from), head: model.points.fromUnits(from + words.length) };
};
let count = 0;
function chosen(draft: SpansDraft, words: string): SpansDraft {
  const part = selected(model, at(words), 'grapheme');
  return choose(draft, at(words), part === null ? null : { id: `s${(count += 1)}`, part });
}
const marked = (draft: SpansDraft, words: string, as = PERSON!): SpansDraft => reducer.press(chosen(draft, words), as);
const quotes = (draft: SpansDraft): string[] => draft.value.spans.map((span) => `${span.label}: ${quoteOf(span)}`);
const start = (): SpansDraft => reducer.start(null);

describe('selected text', () => {
  test('becomes a span with the label that is named, which the next label replaces', () => {
    const draft = marked(start(), 'Lovelace');
    expect(quotes(draft)).toEqual(['person: Lovelace']);
    expect(quotes(reducer.press(draft, PLACE!))).toEqual(['place: Lovelace']);
  });

  test('may lie in a span, over the end of one, and be there twice under two labels, not under one', () => {
    let draft = marked(marked(start(), 'Ada 👩🏽‍🚀 Lovelace'), 'Lovelace', PLACE);
    draft = marked(marked(draft, 'Lovelace met'), 'Lovelace');
    expect(quotes(marked(draft, 'Lovelace'))).toEqual([
      'person: Ada 👩🏽‍🚀 Lovelace',
      'place: Lovelace',
      'person: Lovelace met',
      'person: Lovelace',
    ]);
  });

  test('never has half a sign, and has whole words where the project wants them', () => {
    const caret = { anchor: 5, head: 6 };
    expect(selected(model, caret, 'grapheme')?.quote).toBe('👩🏽‍🚀');
    const inside = { anchor: at('velace').anchor, head: at('Charl').head };
    expect(selected(model, inside, 'word')?.quote).toBe('Lovelace met Charles');
    expect(selected(model, inside, 'grapheme')?.quote).toBe('velace met Charl');
  });

  test('becomes a further part of a span', () => {
    const draft = marked(start(), 'Ada');
    const id = draft.value.spans[0]!.id;
    const begun = chosen(begin(draft, { what: 'part', span: id }), 'Lovelace');
    const grown = addPart(begun, id, begun.chosen!);
    expect(quotes(grown)).toEqual(['person: Ada … Lovelace']);
    expect(grown.begun).toBeNull();
    expect(quotes(reducer.undo(grown))).toEqual(['person: Ada']);
  });
});

describe('relations', () => {
  const two = marked(marked(start(), 'Lovelace'), 'Charles Babbage');
  const [a, b] = two.value.spans.map(({ id }) => id) as [SpanId, SpanId];
  const begun = select(begin(select(two, [a]), { what: 'relation', span: a }), [b]);

  test('lead from the span where one was begun to the one selected then, with the label that is named', () => {
    const joined = reducer.press(begun, MET!);
    expect(joined.value.relations).toMatchObject([{ label: MET, from: a, to: b }]);
    expect(joined.focus).toEqual([joined.value.relations[0]!.id]);
    expect(reducer.press(joined, KNOWS!).value.relations).toMatchObject([{ label: KNOWS }]);
    expect(turn(joined, joined.focus[0]!).value.relations).toMatchObject([{ from: b, to: a }]);
  });

  test('join two spans that are selected, once; a label for spans joins nothing', () => {
    const both = reducer.press(select(two, [a, b]), MET!);
    expect(reducer.press(select(both, [a, b]), MET!).value.relations).toHaveLength(1);
    expect(reducer.press(begun, PLACE!).value.relations).toEqual([]);
  });

  test('go with their spans, and come back with them', () => {
    const joined = reducer.press(begun, MET!);
    const gone = remove(joined, [b]);
    expect([gone.value.spans.length, gone.value.relations.length]).toEqual([1, 0]);
    expect(reducer.undo(gone).value).toEqual(joined.value);
    expect(reducer.redo(reducer.undo(gone)).value).toEqual(gone.value);
  });
});

test('every gesture is taken back and brought back, also after it was stored', () => {
  let draft = marked(marked(start(), 'Ada'), 'Charles', PLACE);
  draft = setAttribute(draft, draft.focus, 'uncertain', true);
  draft = mark(draft, [{ id: 'x' as SpanId, label: PERSON!, parts: [selected(model, at('Babbage'), 'grapheme')!] }]);
  const states = [draft.value];
  for (let back = draft; back.past.length > 0;) states.push((back = reducer.undo(back)).value);
  expect(states.at(-1)).toEqual(start().value);
  let again = reducer.read(
    JSON.parse(JSON.stringify({ ...draft, ...Array.from({ length: 4 }).reduce<SpansDraft>((now) => reducer.undo(now), draft) })),
  )!;
  for (const value of states.toReversed().slice(1)) expect((again = reducer.redo(again)).value).toEqual(value);
});

test('steps by keys that follow each other change one span in one gesture', () => {
  const draft = marked(start(), 'Ada');
  const id = draft.value.spans[0]!.id;
  let longer = draft;
  for (let i = 0; i < 3; i += 1) {
    const caret = stepped(model, longer.caret, { grain: 'grapheme', way: 1, extend: true });
    longer = resize(longer, id, { part: selected(model, caret, 'grapheme')! }, caret);
  }
  expect(quotes(longer)).toEqual(['person: Ada 👩🏽‍🚀 ']);
  expect(quotes(reducer.undo(longer))).toEqual(['person: Ada']);
});

test('the caret goes by signs, words, sentences and lines', () => {
  const head = (caret: Caret): string => model.points.slice(Math.min(caret.anchor, caret.head), Math.max(caret.anchor, caret.head));
  const from = { anchor: 4, head: 4 };
  expect(head(stepped(model, from, { grain: 'grapheme', way: 1, extend: true }))).toBe('👩🏽‍🚀');
  expect(head(stepped(model, from, { grain: 'word', way: 1, extend: true }))).toBe('👩🏽‍🚀 Lovelace');
  expect(head(around(model, at('wrote').head, 'sentence'))).toBe('Ada wrote; adamant.');
  expect(head(lineAround(model, 3))).toBe(TEXT.split('\r\n')[0]);
});

test('keys walk through spans in the order of the text, from the caret on', () => {
  const draft = marked(marked(start(), 'Charles'), 'Ada');
  const [charles, ada] = draft.value.spans.map(({ id }) => id);
  expect(neighbour(select(draft, [ada!]), 1)).toBe(charles);
  expect(neighbour(select(draft, [charles!]), 1)).toBeUndefined();
  expect(neighbour(choose(draft, at('met'), null), 1)).toBe(charles);
});

test('a draft with a span that has no label is not submitted', () => {
  const draft = mark(start(), [{ id: 'x' as SpanId, label: null, parts: [selected(model, at('Ada'), 'grapheme')!] }]);
  expect(reducer.fault(draft)).toEqual({ focus: ['x'], message: '“Ada” has no label yet. Give it one, or delete it.' });
});

describe('the same text everywhere', () => {
  const found = (text: string, words: string, wholeWords = true, exactCase = true) =>
    repeatsOf(text, words, { wholeWords, exactCase }).map(({ start: from, end }) => [from, text.slice(from, end)]);
  test('is found as whole words, or in words too; in one case, or in any', () => {
    expect(found(TEXT, 'Ada').map(([, words]) => words)).toEqual(['Ada', 'Ada']);
    expect(found(TEXT, 'ada', false, false).map(([, words]) => words)).toEqual(['Ada', 'Ada', 'ada']);
    expect(found('aaaa', 'aa', false)).toHaveLength(2);
    expect(found('C++ and C+++', 'C++')).toHaveLength(2);
  });
  test('keeps its places where letters change their length with their case', () => {
    expect(found('İİ Ada', 'ada', true, false)).toEqual([[3, 'Ada']]);
    expect(found('straße STRASSE', 'straße', true, false)).toEqual([[0, 'straße']]);
  });
  test('is nothing for blanks', () => expect(found('a b', ' ', false)).toEqual([]));
});
