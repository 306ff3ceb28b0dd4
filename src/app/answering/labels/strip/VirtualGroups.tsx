import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { listWindow } from '#ui/listWindow.ts';
import { useNarrow } from '#ui/useNarrow.ts';
import { useSize } from '#ui/virtual.ts';
import { Chip } from './Chip.tsx';
import { groupLabels } from './groups.ts';
import styles from './LabelStrip.module.css';

interface Props {
  readonly labels: readonly Label[];
  readonly headings: readonly Label[];
  readonly picked: readonly LabelId[];
  readonly disabled: boolean;
  readonly codes: ReadonlyMap<LabelId, string>;
  /** What scrolls them. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/** Pixels that a label needs, and the height of a row with a mouse and with a finger. */
const WIDTH = 176;
const HEIGHT = 28;
const TOUCH_HEIGHT = 48;

type Row = { readonly title: string } | { readonly labels: readonly Label[] };

/** Hundreds of labels by group, of which only those in sight are drawn: a key press does not wait for the others. */
export function VirtualGroups({ labels, headings, picked, disabled, codes, scroller }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const height = useNarrow() ? TOUCH_HEIGHT : HEIGHT;
  const { width } = useSize(box);
  const { height: view } = useSize(scroller);
  const columns = Math.max(1, Math.floor(width / WIDTH));
  const rows = useMemo(() => rowsOf(labels, headings, columns), [labels, headings, columns]);
  const [top, setTop] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    const follow = (): void => setTop(Math.max(0, (element?.scrollTop ?? 0) - (box.current?.offsetTop ?? 0)));
    element?.addEventListener('scroll', follow, { passive: true });
    return () => element?.removeEventListener('scroll', follow);
  }, [scroller]);
  const part = listWindow(rows.length, height, view, top);
  return (
    <div ref={box} className={styles['virtual']} style={{ height: part.height }}>
      <div style={{ transform: `translateY(${part.offset}px)` }}>
        {rows.slice(part.from, part.to).map((row, i) =>
          'title' in row ? (
            <p key={part.from + i} className={styles['title']} style={{ height }}>
              {row.title}
            </p>
          ) : (
            <div
              key={part.from + i}
              className={styles['line']}
              style={{ height, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
            >
              {row.labels.map((label) => (
                <Chip key={label.id} code={codes.get(label.id)} picked={picked.includes(label.id)} {...{ label, disabled }} />
              ))}
            </div>
          ),
        )}
      </div>
    </div>
  );
}

function rowsOf(labels: readonly Label[], headings: readonly Label[], columns: number): readonly Row[] {
  const groups = groupLabels(labels, headings);
  return groups.flatMap(({ title, labels: members }) => {
    const lines = Array.from({ length: Math.ceil(members.length / columns) }, (_, i): Row => ({
      labels: members.slice(i * columns, (i + 1) * columns),
    }));
    return groups.length > 1 ? [{ title: title ?? 'others' }, ...lines] : lines;
  });
}
