import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { LabelId } from '#domain/ids.ts';
import { MOST_STEPS } from '#app/store/draft.ts';
import { addCopies, regroup, reorder, setAttribute, type Place } from './ops.ts';
import { add, neighbour, regionsReducer, relabel, remove, reshape, reshapeByKeys, select } from './reducer.ts';
import type { RegionsDraft } from './steps.ts';

const id = (n: number): RegionId => `r${n}` as RegionId;
const side = fc.integer({ min: 0, max: 300 });
const shape = fc.tuple(side, side, side, side).map(([x, y, width, height]) => boxOf(x, y, x + 1 + width, y + 1 + height));
const label = fc.constantFrom('cat', 'dog', null) as fc.Arbitrary<LabelId | null>;

/** One thing that a person does; regions are named by their place, so that most of what is done finds one. */
type Act = (draft: RegionsDraft, made: number) => RegionsDraft;
const at = (draft: RegionsDraft, place: number): RegionId =>
  draft.value.regions[place % Math.max(1, draft.value.regions.length)]?.id ?? id(-1);
const some = (draft: RegionsDraft, place: number, many: number): RegionId[] =>
  draft.value.regions
    .slice(place % Math.max(1, draft.value.regions.length))
    .slice(0, 1 + (place % many))
    .map((each) => each.id);
const place = fc.integer({ min: 0, max: 5 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(shape, label).map(
    ([drawn, named]): Act =>
      (draft, made) =>
        add(draft, [{ id: id(made), label: named, shape: drawn }]),
  ),
  fc.tuple(place, shape).map(
    ([where, drawn]): Act =>
      (draft) =>
        reshape(draft, [{ region: at(draft, where), shape: drawn }]),
  ),
  fc.tuple(place, fc.integer({ min: -3, max: 3 })).map(
    ([where, by]): Act =>
      (draft) =>
        reshapeByKeys(draft, some(draft, where, 2), (now) => shapeOf(now.kind).moved(now, by, 1)),
  ),
  place.map(
    (where): Act =>
      (draft) =>
        relabel(draft, some(draft, where, 3), 'bird' as LabelId),
  ),
  place.map(
    (where): Act =>
      (draft) =>
        remove(draft, some(draft, where, 2)),
  ),
  place.map(
    (where): Act =>
      (draft) =>
        select(draft, some(draft, where, 2)),
  ),
  fc.tuple(place, fc.constantFrom<Place>('front', 'forward', 'backward', 'back')).map(
    ([where, to]): Act =>
      (draft) =>
        reorder(draft, some(draft, where, 2), to),
  ),
  fc.tuple(place, fc.constantFrom('a', 'b', null)).map(
    ([where, group]): Act =>
      (draft) =>
        regroup(draft, some(draft, where, 3), group),
  ),
  fc.tuple(place, fc.constantFrom(true, 'red', 3, undefined)).map(
    ([where, value]): Act =>
      (draft) =>
        setAttribute(draft, some(draft, where, 2), 'color', value),
  ),
  place.map((where): Act => (draft, made) => {
    let n = 0;
    const newId = (): RegionId => `c${made}-${(n += 1)}` as RegionId;
    const copied = draft.value.regions.slice(where, where + 2);
    return addCopies(draft, copied, { image: { width: 640, height: 640 }, newId, aside: true });
  }),
);

const start: readonly Region[] = [
  { id: id(1000), label: 'cat' as LabelId, shape: boxOf(1, 2, 30, 40) },
  { id: id(1001), label: null, shape: boxOf(5, 5, 9, 9) },
];
const fresh = (): RegionsDraft => regionsReducer.start({ kind: 'regions', regions: start });
const run = (acts: readonly Act[]): RegionsDraft => acts.reduce((draft, each, i) => each(draft, i), fresh());

const undoAll = (draft: RegionsDraft): RegionsDraft => draft.past.reduce((now) => regionsReducer.undo(now), draft);
const redoAll = (draft: RegionsDraft): RegionsDraft => draft.future.reduce((now) => regionsReducer.redo(now), draft);

test('undoing every gesture gives what there was at first, redoing them what there was at last', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const done = run(acts);
      const undone = undoAll(done);
      expect(undone.value.regions).toEqual(start);
      expect(undone.past).toEqual([]);
      expect(redoAll(undone).value).toEqual(done.value);
    }),
  );
});

test('a gesture after an undo leaves nothing to redo', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 20 }), shape, (acts, drawn) => {
      const undone = regionsReducer.undo(run(acts));
      const next = add(undone, [{ id: id(999), label: null, shape: drawn }]);
      expect(next.future).toEqual([]);
      expect(regionsReducer.undo(next).value).toEqual(undone.value);
    }),
  );
});

test('a draft is read from its JSON as it was written', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.nat(10), (acts, back) => {
      let draft = run(acts);
      for (let i = 0; i < back; i += 1) draft = regionsReducer.undo(draft);
      expect(regionsReducer.read(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    }),
  );
});

test('a draft that an earlier version has kept is read: one change a step, one region selected', () => {
  const [first] = start;
  const kept = { value: fresh().value, past: [{ at: 0, before: null, after: first }], future: [], focus: 'r1000' };
  const read = regionsReducer.read(kept);
  expect(read?.focus).toEqual([id(1000)]);
  expect(read === null ? [] : regionsReducer.undo(read).value.regions).toEqual(start.slice(1));
});

test('what is clicked of a region that is not whole is kept, and keeps the draft from being submitted', () => {
  const draft = { ...relabel(fresh(), [id(1001)], 'dog' as LabelId), sketch: { tool: 'polygon', points: [1, 2, 3, 4] } };
  expect(regionsReducer.read(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  expect(regionsReducer.fault(draft)?.message).toContain('Press Enter to end it');
});

test('what is no draft is not read as one', () => {
  for (const body of [null, 3, {}, { value: { kind: 'choice', label: null }, past: [], future: [] }, { ...fresh(), past: [{ at: 0 }] }]) {
    expect(regionsReducer.read(body)).toBeNull();
  }
  expect(regionsReducer.read({ ...fresh(), value: { kind: 'regions', regions: [{ id: 'a', label: null, shape: 'box' }] } })).toBeNull();
});

test('what keys do to one region one after another is one gesture, and with another region another one', () => {
  const step = (draft: RegionsDraft, region: number): RegionsDraft =>
    reshapeByKeys(draft, [id(region)], (now) => shapeOf(now.kind).moved(now, 1, 0));
  const moved = step(step(step(step(fresh(), 1000), 1000), 1000), 1001);
  expect(moved.past).toHaveLength(2);
  expect(regionsReducer.undo(regionsReducer.undo(moved)).value.regions).toEqual(start);
});

test('what changes nothing is no gesture', () => {
  const draft = fresh();
  expect(reshape(draft, [{ region: id(1000), shape: boxOf(1, 2, 30, 40) }])).toBe(draft);
  expect(relabel(draft, [id(1000)], 'cat' as LabelId)).toBe(draft);
  expect(remove(draft, [id(7)])).toBe(draft);
});

test('one walks through the regions in the order in which they were drawn, and stops at the ends', () => {
  const draft = fresh();
  expect(neighbour(draft, 1)).toBe(id(1000));
  expect(neighbour(draft, -1)).toBe(id(1001));
  expect(neighbour(select(draft, [id(1000)]), 1)).toBe(id(1001));
  expect(neighbour(select(draft, [id(1001)]), 1)).toBeUndefined();
  expect(neighbour(select(draft, [id(1000)]), -1)).toBeUndefined();
});

test('the history is bounded, so that what is kept after each gesture is', () => {
  let draft = fresh();
  for (let i = 0; i < MOST_STEPS + 50; i += 1) draft = reshape(draft, [{ region: id(1000), shape: boxOf(i, 0, i + 5, 5) }]);
  expect(draft.past).toHaveLength(MOST_STEPS);
});

test('a region without a label is what keeps a draft from being submitted', () => {
  expect(regionsReducer.fault(fresh())).toMatchObject({ focus: [id(1001)] });
  expect(regionsReducer.fault(relabel(fresh(), [id(1001)], 'dog' as LabelId))).toBeNull();
});
