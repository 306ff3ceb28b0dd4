import { useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { listWindow, scrollToRow } from './listWindow.ts';
import { SelectBox } from './SelectBox.tsx';
import { onOptionKey, onSelectionClick, optionId, useSize, type Selection } from './virtual.ts';
import styles from './VirtualList.module.css';

interface Props {
  readonly label: string;
  readonly count: number;
  /** Pixels; every row is as high. */
  readonly rowHeight: number;
  /** The chosen row, or -1. */
  readonly active: number;
  readonly onActive: (row: number) => void;
  /** Enter or double click on the active row. */
  readonly onOpen?: (row: number) => void;
  /** One click opens, for lists whose rows are links. */
  readonly openOnClick?: boolean;
  /** Called with the rows that are drawn, so that they can be fetched; the end is exclusive. */
  readonly onWindow?: (from: number, to: number) => void;
  readonly row: (index: number) => ReactNode;
  /** Rows can be selected; each gets a box to tick. */
  readonly selection?: Selection;
  readonly ref?: Ref<HTMLDivElement>;
}

/** A list of any length that draws only what is in sight. Arrow, page, home and end keys move the active row. */
export function VirtualList(props: Props): ReactNode {
  const { label, count, rowHeight, active, onActive, onOpen, openOnClick = false, onWindow, row, selection, ref } = props;
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => box.current, []);
  const [scrollTop, setScrollTop] = useState(0);
  const { height: viewHeight } = useSize(box);
  const { from, to, offset, height } = listWindow(count, rowHeight, viewHeight, scrollTop);
  useLayoutEffect(() => onWindow?.(from, to), [from, to, onWindow]);

  const move = (target: number): void => {
    onActive(target);
    const top = scrollToRow(target, count, rowHeight, viewHeight, box.current?.scrollTop ?? 0);
    if (top !== null) box.current?.scrollTo({ top });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(viewHeight / rowHeight) - 1);
    const steps = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page };
    onOptionKey(event, { count, active, steps, onMove: move, onOpen: (target) => onOpen?.(target), selection });
  };
  return (
    <div
      ref={box}
      className={styles['box']}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={active >= from && active < to ? optionId(label, active) : undefined}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <div className={styles['area']} style={{ height }}>
        <div style={{ transform: `translateY(${offset}px)` }}>
          {Array.from({ length: Math.max(0, to - from) }, (_, i) => (
            <div
              key={from + i}
              id={optionId(label, from + i)}
              role="option"
              className={styles['row']}
              style={{ height: rowHeight }}
              aria-selected={selection === undefined ? from + i === active : selection.has(from + i)}
              data-active={from + i === active}
              data-selectable={selection !== undefined}
              aria-posinset={from + i + 1}
              aria-setsize={count}
              onClick={(event) => {
                onActive(from + i);
                if (onSelectionClick(event, from + i, selection)) return;
                if (openOnClick) onOpen?.(from + i);
              }}
              onDoubleClick={() => onOpen?.(from + i)}
            >
              {selection !== undefined && <SelectBox option={from + i} selection={selection} />}
              {row(from + i)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
