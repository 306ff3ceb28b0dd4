import { useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { listWindow, scrollToRow } from './listWindow.ts';
import { SelectBox } from './SelectBox.tsx';
import { onOptionKey, onSelectionClick, optionId, useSize, type Selection } from './virtual.ts';
import styles from './VirtualGrid.module.css';

interface Props {
  readonly label: string;
  readonly count: number;
  /** Cells are at least this wide, and share the width evenly. */
  readonly cellWidth: number;
  /** Pixels; every cell is as high. */
  readonly cellHeight: number;
  /** The chosen cell, or -1. */
  readonly active: number;
  readonly onActive: (cell: number) => void;
  /** Enter on the active cell, or a click on any. */
  readonly onOpen: (cell: number) => void;
  /** Called with the cells that are drawn, so that they can be fetched; the end is exclusive. */
  readonly onWindow?: (from: number, to: number) => void;
  readonly cell: (index: number) => ReactNode;
  /** Cells can be selected; each gets a box to tick. */
  readonly selection?: Selection;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Cells in rows, any number of them, of which only those in sight are drawn. Arrow, page, home and end keys move the active one. */
export function VirtualGrid(props: Props): ReactNode {
  const { label, count, cellWidth, cellHeight, active, onActive, onOpen, onWindow, cell, selection, ref } = props;
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => box.current, []);
  const [scrollTop, setScrollTop] = useState(0);
  const size = useSize(box);
  const columns = Math.max(1, Math.floor(size.width / cellWidth));
  const rows = Math.ceil(count / columns);
  const { from, to, offset, height } = listWindow(rows, cellHeight, size.height, scrollTop, 2);
  const [first, end] = [from * columns, Math.min(count, to * columns)];
  useLayoutEffect(() => onWindow?.(first, end), [first, end, onWindow]);

  const move = (target: number): void => {
    onActive(target);
    const top = scrollToRow(Math.floor(target / columns), rows, cellHeight, size.height, box.current?.scrollTop ?? 0);
    if (top !== null) box.current?.scrollTo({ top });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = columns * Math.max(1, Math.floor(size.height / cellHeight));
    const down = active < 0 ? 0 : active + columns;
    const across = { ArrowRight: active + 1, ArrowLeft: active - 1 };
    const steps = { ...across, ArrowDown: down, ArrowUp: active - columns, PageDown: active + page, PageUp: active - page };
    onOptionKey(event, { count, active, steps, onMove: move, onOpen, selection });
  };
  return (
    <div
      ref={box}
      className={styles['box']}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={selection !== undefined}
      aria-orientation="horizontal"
      aria-activedescendant={active >= first && active < end ? optionId(label, active) : undefined}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <div className={styles['area']} style={{ height }}>
        <div
          className={styles['row']}
          style={{
            transform: `translateY(${offset}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            gridAutoRows: cellHeight,
          }}
        >
          {Array.from({ length: Math.max(0, end - first) }, (_, i) => (
            <div
              key={first + i}
              id={optionId(label, first + i)}
              role="option"
              className={styles['cell']}
              aria-selected={selection === undefined ? first + i === active : selection.has(first + i)}
              data-active={first + i === active}
              aria-posinset={first + i + 1}
              aria-setsize={count}
              onClick={(event) => {
                onActive(first + i);
                if (onSelectionClick(event, first + i, selection)) return;
                onOpen(first + i);
              }}
            >
              {selection !== undefined && (
                <div className={styles['tick']}>
                  <SelectBox option={first + i} selection={selection} />
                </div>
              )}
              {cell(first + i)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
