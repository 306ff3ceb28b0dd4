import { useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { SpansText } from '#annotators/text/spans/SpansText.tsx';
import type { Stretch, TextArrow, TextDrawing, TextMark, TextSight } from '#annotators/text/spans/textDrawing.ts';
import type { Relation, Span } from '#domain/annotation/kinds/spans.ts';
import { quoteOf, reachOf } from '#domain/annotation/spanParts.ts';
import { HotkeyDepth } from '#ui/hotkeys/depth.ts';
import { spanCommands, type ProposedActions, type SpanActions } from '#app/commands/spans.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { Beside } from '#app/parts/Beside.tsx';
import type { SurfaceProps } from '../answering.ts';
import { useNextLabel } from '#app/store/nextLabel.ts';
import { EverywhereBar } from './EverywhereBar.tsx';
import { SpanGuessBar } from './SpanGuessBar.tsx';
import { useSpanGuesses } from './guessed.ts';
import { FindBar } from './FindBar.tsx';
import { useHabits } from './habits.ts';
import { useLastMarked } from './lastMarked.ts';
import { focusedSpans, mark, spansIn } from './reducer.ts';
import { repeatsOf, type RepeatOptions } from './repeats.ts';
import { ProposedBar } from './ProposedBar.tsx';
import { snapOf, useProposed } from './useProposed.ts';
import { SpanPanel } from './SpanPanel.tsx';
import { newSpan, useSpanEditing } from './useSpanEditing.ts';
import { useSpans, useSpeakers, useTextModel } from './useSpans.ts';
import styles from './Spans.module.css';

/** Its keys come before those of the screen. */
const ABOVE_SCREEN = 0.6;
const NO_SPANS: readonly Span[] = [];
const NO_RELATIONS: readonly Relation[] = [];
const NOTHING: readonly Stretch[] = [];

type Looking =
  | { readonly what: 'find'; readonly words: string; readonly at: number }
  | { readonly what: 'everywhere'; readonly words: string; readonly label: Span['label']; readonly options: RepeatOptions };

/** A text in which the spans are marked that the host holds. */
export function SpansDrawing({ host, blind = false }: SurfaceProps): ReactNode {
  const { draft, act, lookOf } = useSpans(host);
  const model = useTextModel(host.row.content);
  const speakers = useSpeakers(host.row.content);
  const named = useNextLabel(({ label }) => label);
  const { lineNumbers, listOpen } = useHabits();
  const sight = useRef<TextSight | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  const [looking, setLooking] = useState<Looking | null>(null);
  const { labels, beside } = host;
  const { points, text } = model;
  const spanLabels = labels.filter(({ relation }) => relation !== true);
  const only = spanLabels.length === 1 ? (spanLabels[0]?.id ?? null) : null;
  const next = labels.some(({ id }) => id === named) ? named : only;
  const spans = draft?.value.spans ?? NO_SPANS;
  const relations = draft?.value.relations ?? NO_RELATIONS;
  const focus = draft === null ? NO_SPANS : focusedSpans(draft);
  const guesses = useSpanGuesses(host, spans);

  const found = useMemo((): readonly Stretch[] => {
    if (looking === null) return NOTHING;
    const options = looking.what === 'find' ? { wholeWords: false, exactCase: false } : looking.options;
    const all = repeatsOf(text, looking.words, options);
    if (looking.what === 'find') return all;
    const had = new Set(
      spans.flatMap(({ label, parts }) => (parts.length === 1 && label === looking.label ? [`${parts[0]?.start}-${parts[0]?.end}`] : [])),
    );
    return all.filter(({ start, end }) => !had.has(`${points.fromUnits(start)}-${points.fromUnits(end)}`));
  }, [looking, text, points, spans]);

  const { actions, onEffect } = useSpanEditing({
    draft,
    act,
    model,
    snap: snapOf(host),
    labels,
    next,
    sight,
    surface,
    onFind: () => setLooking({ what: 'find', words: draft?.chosen?.part.quote ?? '', at: 0 }),
    onEverywhere: () => {
      const words = draft?.chosen?.part.quote ?? (focus[0] === undefined ? '' : quoteOf(focus[0]));
      const label = focus[0]?.label ?? (spanLabels.some(({ id }) => id === next) ? next : null);
      setLooking({ what: 'everywhere', words, label, options: { wholeWords: true, exactCase: true } });
    },
  });
  useLeft(spans, host.row.id);
  const proposed = useProposed(host, model, spans, blind);
  const take = (): void =>
    act((now) =>
      mark(
        now,
        proposed.map(({ label, start, end }) => newSpan(model, label, start, end)),
      ),
    );

  const marks = useMemo((): readonly TextMark[] => {
    const stretches = ({ parts }: Span): readonly Stretch[] =>
      parts.map(({ start, end }) => ({ start: points.toUnits(start), end: points.toUnits(end) }));
    const leads = new Map<string, readonly string[]>();
    for (const { from, label } of relations) leads.set(from, [...(leads.get(from) ?? []), lookOf(label).name]);
    const own = spans.map((span): TextMark => {
      const names = leads.get(span.id);
      return {
        id: span.id,
        parts: stretches(span),
        ...lookOf(span.label),
        ...(names !== undefined && { leads: `· ${names.join(', ')} →` }),
      };
    });
    const others = (beside ?? []).flatMap(({ name, value }, k) =>
      spansIn(value).spans.map((span): TextMark => {
        const { name: label, color } = lookOf(span.label);
        return { id: `${k} ${span.id}`, parts: stretches(span), name: `${label} (${name})`, color, isGhost: true };
      }),
    );
    const guessed = guesses.map(({ label, start, end, p }): TextMark => {
      const { name, color } = lookOf(label);
      const parts = [{ start: points.toUnits(start), end: points.toUnits(end) }];
      return { id: `guess ${start}-${end}`, parts, name: `${name} ${p.toFixed(2)}`, color, isGhost: true };
    });
    return [...own, ...others, ...guessed];
  }, [spans, relations, beside, lookOf, points, guesses]);
  const shown = useMemo(
    () =>
      proposed.length === 0
        ? marks
        : [
            ...marks,
            ...proposed.map(({ label, start, end }): TextMark => {
              const parts = [{ start: points.toUnits(start), end: points.toUnits(end) }];
              return { id: `proposed ${start}`, parts, ...lookOf(label), isGhost: true };
            }),
          ],
    [marks, proposed, lookOf, points],
  );
  const arrows = useMemo(
    (): readonly TextArrow[] => relations.map(({ id, label, from, to }) => ({ id, from, to, ...lookOf(label) })),
    [relations, lookOf],
  );
  const onSight = useCallback((now: TextSight | null) => void (sight.current = now), []);
  const at = looking?.what === 'find' ? (found[looking.at]?.start ?? null) : null;
  const chosen = draft?.chosen?.part;
  const drawing: TextDrawing = {
    marks: shown,
    arrows,
    focus: draft === null ? [] : draft.begun === null ? draft.focus : [draft.begun.span, ...draft.focus],
    caret: draft === null ? null : points.toUnits(draft.caret.head),
    chosen: chosen === undefined ? null : { start: points.toUnits(chosen.start), end: points.toUnits(chosen.end) },
    found,
    at,
    lineNumbers,
    ...(speakers !== undefined && { speakers }),
    onSight,
    onEffect: draft === null ? null : onEffect,
  };

  const close = (): void => {
    setLooking(null);
    surface.current?.querySelector<HTMLElement>('[role="region"]')?.focus({ preventScroll: true });
  };
  const stepFound = (by: 1 | -1): void => {
    if (looking?.what !== 'find' || found.length === 0) return;
    const to = (looking.at + by + found.length) % found.length;
    setLooking({ ...looking, at: to });
    sight.current?.reveal(found[to]?.start ?? 0);
  };
  return (
    <div ref={surface} className={styles['surface']} data-surface="">
      <HotkeyDepth value={useContext(HotkeyDepth) + ABOVE_SCREEN}>
        <Keys actions={{ ...actions, proposed: proposed.length > 0, take }} />
        <SpanGuessBar
          guesses={draft === null ? [] : guesses}
          onAccept={() =>
            act((now) =>
              mark(
                now,
                guesses.map(({ label, start, end }) => newSpan(model, label, start, end)),
              ),
            )
          }
        />
      </HotkeyDepth>
      <ProposedBar count={draft === null ? 0 : proposed.length} onTake={take} />
      {looking?.what === 'find' && (
        <FindBar
          words={looking.words}
          count={found.length}
          at={looking.at}
          onWords={(words) => {
            setLooking({ ...looking, words, at: 0 });
            const first = repeatsOf(text, words, { wholeWords: false, exactCase: false })[0];
            if (first !== undefined) sight.current?.reveal(first.start);
          }}
          onStep={stepFound}
          onClose={() => {
            const here = found[looking.at];
            if (here !== undefined) onEffect({ type: 'choose', anchor: here.start, head: here.end, done: false });
            close();
          }}
        />
      )}
      {looking?.what === 'everywhere' && (
        <EverywhereBar
          words={looking.words}
          labelName={looking.label === null ? null : lookOf(looking.label).name}
          options={looking.options}
          found={found}
          onOptions={(options) => setLooking({ ...looking, options })}
          onMark={() => {
            act((now) =>
              mark(
                now,
                found.map(({ start, end }) => newSpan(model, looking.label, points.fromUnits(start), points.fromUnits(end))),
              ),
            );
            close();
          }}
          onClose={close}
        />
      )}
      <div className={styles['stage']} data-stage="">
        <SpansText key={host.row.id} text={text} drawing={drawing}>
          <Beside row={host.row} blind={blind} />
        </SpansText>
        {listOpen && draft !== null && (
          <SpanPanel {...{ draft, act, lookOf, actions }} onReveal={(place) => sight.current?.reveal(points.toUnits(place))} />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {focus[0] === undefined
          ? (chosen?.quote ?? '')
          : `${lookOf(focus[0].label).name}: ${quoteOf(focus[0])}, ${reachOf(focus[0]).start} to ${reachOf(focus[0]).end}`}
      </p>
    </div>
  );
}

/** Keeps what was marked in the text that was left last, so that the next one can have the same words marked. */
function useLeft(spans: readonly Span[], item: string): void {
  const latest = useRef(spans);
  useEffect(() => {
    latest.current = spans;
  });
  useEffect(
    () => () => {
      const words = latest.current.flatMap((span) => (span.label === null ? [] : [{ quote: quoteOf(span), label: span.label }]));
      if (words.length > 0) useLastMarked.setState({ words });
    },
    [item],
  );
}

function Keys({ actions }: { readonly actions: SpanActions & ProposedActions }): ReactNode {
  useCommands('spans', spanCommands, actions);
  return null;
}
