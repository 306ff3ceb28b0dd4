import { useMemo, useState, type ReactNode } from 'react';
import { quoteOf, reachOf } from '#domain/annotation/spanParts.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { TextField } from '#ui/TextField.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import type { SpanActions } from '#app/commands/spans.ts';
import { Attributes } from './Attributes.tsx';
import { focusedSpans, select, setAttribute } from './reducer.ts';
import type { SpansDraft } from './steps.ts';
import type { SpanLook } from './useSpans.ts';
import styles from './Spans.module.css';

interface Props {
  readonly draft: SpansDraft;
  readonly act: (next: (draft: SpansDraft) => SpansDraft) => void;
  readonly lookOf: (label: SpansDraft['value']['spans'][number]['label']) => SpanLook;
  readonly actions: SpanActions;
  readonly onReveal: (place: number) => void;
}

/** Rows that are drawn at most: thousands are found by the filter. */
const SHOWN = 300;

/** Beside the text: every span and relation, how many there are of each label, and what can be said of the selected ones. */
export function SpanPanel({ draft, act, lookOf, onReveal }: Props): ReactNode {
  const [filter, setFilter] = useState('');
  const { spans, relations } = draft.value;
  const counts = useMemo(() => {
    const all = new Map<string, number>();
    for (const { label } of [...spans, ...relations]) all.set(lookOf(label).name, (all.get(lookOf(label).name) ?? 0) + 1);
    return [...all].sort((a, b) => b[1] - a[1]);
  }, [spans, relations, lookOf]);
  const rows = useMemo(() => {
    const words = filter
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const quotes = new Map(spans.map((span) => [span.id, quoteOf(span)]));
    const all = [
      ...spans
        .toSorted((a, b) => reachOf(a).start - reachOf(b).start)
        .map((span) => ({ id: span.id as string, place: reachOf(span).start, words: quoteOf(span), label: span.label })),
      ...relations.map(({ id, label, from, to }) => ({
        id: id as string,
        place: reachOf(spans.find((span) => span.id === from) ?? { parts: [] }).start,
        words: `${quotes.get(from) ?? ''} → ${quotes.get(to) ?? ''}`,
        label,
      })),
    ];
    return words.length === 0
      ? all
      : all.filter((row) => words.every((word) => `${row.words} ${lookOf(row.label).name}`.toLowerCase().includes(word)));
  }, [spans, relations, filter, lookOf]);
  const focus = focusedSpans(draft);
  return (
    <aside className={styles['panel']} aria-label="List of spans">
      <p className={styles['hint']}>
        {counts.length === 0 ? 'Nothing marked yet' : counts.map(([name, count]) => `${count} × ${name}`).join(' · ')}
      </p>
      <TextField label="Filter" labelHidden placeholder="Filter by words or label" value={filter} onChange={setFilter} />
      <ul className={styles['rows']}>
        {rows.slice(0, SHOWN).map(({ id, place, words, label }) => {
          const { name, color } = lookOf(label);
          return (
            <li key={id}>
              <button
                type="button"
                className={styles['row']}
                {...(color !== null && { style: chipColors(color) })}
                aria-pressed={draft.focus.includes(id)}
                onMouseDown={keepFocus}
                onClick={() => {
                  act((now) => select(now, [id]));
                  onReveal(place);
                }}
              >
                <bdi className={styles['quote']}>{words}</bdi>
                <bdi className={styles['about']}>{name}</bdi>
              </button>
            </li>
          );
        })}
      </ul>
      {rows.length > SHOWN && <p className={styles['hint']}>and {(rows.length - SHOWN).toLocaleString('en')} more: filter to see them</p>}
      {focus.length > 0 && (
        <Attributes
          of={focus.map(({ attributes }) => attributes ?? {})}
          onSet={(name, value) =>
            act((now) =>
              setAttribute(
                now,
                focus.map(({ id }) => id),
                name,
                value,
              ),
            )
          }
        />
      )}
    </aside>
  );
}
