import type { RefObject } from 'react';
import { v7 } from 'uuid';
import type { TextEffect, TextSight } from '#annotators/text/spans/textDrawing.ts';
import type { Relation, Span, SpanId } from '#domain/annotation/kinds/spans.ts';
import { partOf, reachOf } from '#domain/annotation/spanParts.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import type { CaretStep, SpanActions } from '#app/commands/spans.ts';
import { useHabits } from './habits.ts';
import { useLastMarked } from './lastMarked.ts';
import { addPart, begin, choose, focusedRelation, focusedSpans, mark, neighbour, relate, remove, resize, select, turn } from './reducer.ts';
import { repeatsOf } from './repeats.ts';
import type { Chosen, SpansDraft } from './steps.ts';
import { around, lineAround, selected, stepped, type Caret, type Snap, type TextModel } from './textModel.ts';

interface Options {
  readonly draft: SpansDraft | null;
  readonly act: (next: (draft: SpansDraft) => SpansDraft) => void;
  readonly model: TextModel;
  readonly snap: Snap;
  readonly labels: readonly Label[];
  /** What is selected gets it, where labels come first. */
  readonly next: LabelId | null;
  readonly sight: RefObject<TextSight | null>;
  readonly surface: RefObject<HTMLElement | null>;
  readonly onFind: () => void;
  readonly onEverywhere: () => void;
}

/** A new span with an id of its own over a part of the text. */
export const newSpan = (model: TextModel, label: LabelId | null, start: number, end: number): Span => ({
  id: v7() as SpanId,
  label,
  parts: [partOf(model.points, start, end)],
});

/** What pointer and keyboard do with the spans of a draft. */
export function useSpanEditing({ draft, act, model, snap, labels, next, sight, surface, onFind, onEverywhere }: Options): {
  readonly actions: SpanActions;
  readonly onEffect: (effect: TextEffect) => void;
} {
  const { sticky, lineNumbers, listOpen, change } = useHabits();
  const words = useLastMarked((state) => state.words);
  const { points } = model;
  const focus = draft === null ? [] : focusedSpans(draft);
  const [only] = focus;
  const relations = labels.filter(({ relation }) => relation === true);
  const spanLabel = next !== null && !relations.some(({ id }) => id === next) ? next : null;

  const chosenFor = (caret: Caret): Chosen | null => {
    const part = selected(model, caret, snap);
    return part === null ? null : { id: v7(), part };
  };
  const reveal = (place: number): void => sight.current?.reveal(points.toUnits(place));

  /** Selected text: a part of what was begun, or a span at once where labels come first. */
  const chose = (now: SpansDraft, caret: Caret, done: boolean): SpansDraft => {
    const chosen = chosenFor(caret);
    const changed = choose(now, caret, chosen);
    if (!done || chosen === null) return changed;
    if (now.begun?.what === 'part') return addPart(changed, now.begun.span, chosen);
    if (!sticky || spanLabel === null) return changed;
    return mark(changed, [{ id: chosen.id as SpanId, label: spanLabel, parts: [chosen.part] }]);
  };

  /** A span was selected; where a relation is begun and only one can be meant, that is it. */
  const picked = (now: SpansDraft, id: string, more: boolean): SpansDraft => {
    const list = !more ? [id] : now.focus.includes(id) ? now.focus.filter((each) => each !== id) : [...now.focus, id];
    return select(now, list);
  };

  const onEffect = (effect: TextEffect): void => {
    if (effect.type === 'mark') return act((now) => picked(now, effect.id, effect.more));
    const [anchor, head] = [points.fromUnits(effect.anchor), points.fromUnits(effect.head)];
    act((now) => chose(now, effect.grain === undefined ? { anchor, head } : around(model, head, effect.grain), effect.done));
  };

  const target = (caret: Caret, { grain, way, extend }: CaretStep): Caret => {
    const to = (head: number): Caret => ({ anchor: extend ? caret.anchor : head, head });
    if (grain === 'line') return to(points.fromUnits(sight.current?.lineStep(points.toUnits(caret.head), way) ?? 0));
    if (grain === 'end') {
      const line = lineAround(model, caret.head);
      return to(way > 0 ? line.head : line.anchor);
    }
    const isRtl = sight.current?.isRtl(points.toUnits(caret.head)) === true;
    return stepped(model, caret, { grain, way: isRtl ? (way === 1 ? -1 : 1) : way, extend });
  };

  const go = (step: CaretStep): void => {
    if (draft === null) return;
    const caret = target(draft.caret, step);
    const part = step.extend ? selected(model, caret, snap) : null;
    const resized = step.extend && focus.length === 1 && only !== undefined && only.parts.length === 1 && draft.begun === null;
    act((now) => {
      if (resized) return part === null ? now : resize(now, only.id, { part }, caret);
      return choose(now, caret, part === null ? null : { id: v7(), part });
    });
    reveal(caret.head);
  };

  const related = (now: SpansDraft, label: LabelId, from: SpanId, to: SpanId): SpansDraft =>
    relate(now, { id: v7() as Relation['id'], label, from, to });

  const actions: SpanActions = {
    focused: (draft?.focus.length ?? 0) > 0,
    one: focus.length === 1,
    canRelate: focus.length === 1 && relations.length > 0,
    chosen: draft?.chosen != null,
    begun: draft?.begun != null,
    canStep: { '1': draft !== null && neighbour(draft, 1) !== undefined, '-1': draft !== null && neighbour(draft, -1) !== undefined },
    isHere: ({ target: on }) =>
      on instanceof Node && surface.current !== null && (surface.current.contains(on) || on.contains(surface.current)),
    go,
    swapEnds: () => act((now) => ({ ...now, caret: { anchor: now.caret.head, head: now.caret.anchor } })),
    chooseAround: (grain) =>
      act((now) => chose(now, grain === 'line' ? lineAround(model, now.caret.head) : around(model, now.caret.head, grain), true)),
    step(by) {
      const id = draft === null ? undefined : neighbour(draft, by);
      const span = draft?.value.spans.find((each) => each.id === id);
      if (id === undefined || span === undefined) return;
      act((now) => select(now, [id]));
      reveal(reachOf(span).start);
    },
    remove: () => act((now) => remove(now, now.focus)),
    leave: () =>
      act((now) => {
        if (now.begun !== null) return begin(now, null);
        return choose(now, { anchor: now.caret.head, head: now.caret.head }, null);
      }),
    relate: () => act((now) => (only === undefined ? now : begin(now, { what: 'relation', span: only.id }))),
    turn: () =>
      act((now) => {
        const relation = focusedRelation(now);
        return relation === undefined ? now : turn(now, relation.id);
      }),
    part: () =>
      act((now) => {
        if (now.begun?.what === 'part' && now.chosen !== null) return addPart(now, now.begun.span, now.chosen);
        return only === undefined ? now : { ...begin(now, { what: 'part', span: only.id }), focus: [] };
      }),
    finish: () =>
      act((now) => {
        const { begun, chosen } = now;
        if (begun?.what === 'part') return chosen === null ? begin(now, null) : addPart(now, begun.span, chosen);
        const other = focusedSpans(now).find(({ id }) => id !== begun?.span);
        const label = relations.find(({ id }) => id === next) ?? (relations.length === 1 ? relations[0] : undefined);
        return begun === null || other === undefined || label === undefined ? now : related(now, label.id, begun.span, other.id);
      }),
    everywhere: onEverywhere,
    canRepeat: words.length > 0,
    repeat: () =>
      act((now) =>
        mark(
          now,
          words.flatMap(({ quote, label }) =>
            repeatsOf(model.text, quote, { wholeWords: true, exactCase: true }).map(({ start, end }) =>
              newSpan(model, label, points.fromUnits(start), points.fromUnits(end)),
            ),
          ),
        ),
      ),
    sticky: () => change({ sticky: !sticky }),
    find: onFind,
    list: () => change({ listOpen: !listOpen }),
    numbers: () => change({ lineNumbers: !lineNumbers }),
  };
  return { actions, onEffect };
}
