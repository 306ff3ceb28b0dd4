import { useId, useMemo, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import type { LabelId } from '#domain/ids.ts';
import { ancestorsIn, inTreeOrder } from '#domain/labelTree.ts';
import type { Label } from '#domain/schema/types.ts';
import { chipColors } from '#ui/ColorChip.tsx';
import { matchLabels } from '#app/parts/matchLabels.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import { useOwnFocus } from '../useOwnFocus.ts';
import styles from './TreeField.module.css';

interface Props {
  readonly title: string;
  /** Labels that can be picked. */
  readonly labels: readonly Label[];
  /** Labels that others stand under. */
  readonly headings: readonly Label[];
  readonly picked: readonly LabelId[];
  readonly many: boolean;
  readonly isCurrent: boolean;
  readonly onPick: (label: LabelId) => void;
}

/** A tree of labels with a search: letters find a label by its name or by what it stands under, arrows choose, enter picks. */
export function TreeField({ title, labels, headings, picked, many, isCurrent, onPick }: Props): ReactNode {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState<number | null>(null);
  const field = useOwnFocus<HTMLInputElement>(isCurrent);
  const id = useId();
  const { rows, options } = useMemo(() => shownRows(labels, headings, query), [labels, headings, query]);
  const active = at ?? (query.trim() === '' ? -1 : 0);
  const pick = (label: Label | undefined): void => {
    if (label === undefined) return;
    setQuery('');
    setAt(null);
    onPick(label.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt(Math.min(options.length - 1, Math.max(0, active + step)));
    else if (event.key === 'Enter' && active >= 0 && !event.repeat) pick(options[active]);
    else if (event.key === 'Escape' && query !== '') setQuery('');
    else return; // enter without a choice means what it means otherwise
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['tree']}>
      <input
        ref={field}
        className={styles['search']}
        value={query}
        placeholder={`type to find one of ${labels.length}`}
        aria-label={`Find an answer: ${title}`}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} className={styles['rows']} role="listbox" aria-label={title} aria-multiselectable={many}>
        {rows.map(({ label, depth, option }) =>
          option === null ? (
            <div key={label.id} className={styles['heading']} role="presentation" style={{ '--depth': depth } as CSSProperties}>
              {label.name}
            </div>
          ) : (
            <div
              key={label.id}
              id={`${id}-${option}`}
              ref={(element) => {
                if (option === active && at !== null) element?.scrollIntoView({ block: 'nearest' });
              }}
              className={styles['option']}
              role="option"
              aria-selected={picked.includes(label.id)}
              data-active={option === active}
              style={{ ...chipColors(label.color), '--depth': depth } as CSSProperties}
              onMouseDown={keepFocus}
              onClick={() => pick(label)}
            >
              {label.name}
            </div>
          ),
        )}
      </div>
    </div>
  );
}

interface Row {
  readonly label: Label;
  readonly depth: number;
  /** Its place among what can be picked; null: a heading. */
  readonly option: number | null;
}

/** What the query leaves of the tree, with the headings above it; options are in the order in which they are seen. */
function shownRows(
  labels: readonly Label[],
  headings: readonly Label[],
  query: string,
): { readonly rows: readonly Row[]; readonly options: readonly Label[] } {
  const all = [...headings.filter(({ id }) => !labels.some((label) => label.id === id)), ...labels];
  const above = ancestorsIn(all);
  const byId = new Map(all.map((label) => [label.id, label]));
  // a label is found by the names above it, too
  const known = labels.map((label) => {
    const names = above(label.id).map((each) => byId.get(each)?.name ?? '');
    return { ...label, slug: [label.slug, ...names].join(' ') };
  });
  const found = new Set(matchLabels(known, query).map(({ id }) => id));
  const kept = new Set([...found].flatMap((each) => [each, ...above(each)]));
  const options: Label[] = [];
  const rows = inTreeOrder(all)
    .filter(({ label }) => kept.has(label.id))
    .map(({ label, depth }): Row => {
      if (!found.has(label.id)) return { label, depth, option: null };
      options.push(label);
      return { label, depth, option: options.length - 1 };
    });
  return { rows, options };
}
