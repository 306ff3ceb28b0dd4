import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { cx } from '#ui/cx.ts';
import { textSize } from '../textSize.ts';
import { Arrows } from './Arrows.tsx';
import { blockAt, blocksOf } from './blocks.ts';
import { marksByBlock, type BlockMark } from './layout.ts';
import { caretBox, placeAt, rangesOf } from './places.ts';
import { SpanBlock } from './SpanBlock.tsx';
import type { Stretch, TextDrawing } from './textDrawing.ts';
import { usePointing } from './usePointing.ts';
import { useWindow } from './useWindow.ts';
import styles from './SpansText.module.css';

interface Props {
  readonly text: string;
  readonly drawing: TextDrawing;
  /** Above the text, scrolling with it. */
  readonly children?: ReactNode;
}

const NO_MARKS: readonly BlockMark[] = [];
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const STRONG = /\p{L}/u;

/** A text with what is marked in it. Only what is near the part in sight is laid out, so that its length does not matter. */
export function SpansText({ text, drawing, children }: Props): ReactNode {
  const { marks, arrows, focus, caret, chosen, found, at, onEffect, onSight, speakers } = drawing;
  const scroll = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => blocksOf(text), [text]);
  const byBlock = useMemo(() => marksByBlock(marks, blocks, (place) => blockAt(blocks, place)), [marks, blocks]);
  const least = onEffect === null ? 0 : 1;
  const { first, last, above, below, heights } = useWindow(scroll, content, blocks, least);
  const shown = { blocks, first, last };
  const pointing = usePointing({ scroll, content, blocks, marks, focus, caret, onEffect });
  const latest = useRef({ blocks, heights, first, last });
  useLayoutEffect(() => {
    latest.current = { blocks, heights, first, last };
  });

  useEffect(() => {
    const [outer, root] = [scroll.current, content.current];
    if (outer === null || root === null) return undefined;
    const boxOf = (place: number) => caretBox(root, place, blockAt(latest.current.blocks, place));
    onSight({
      lineStep(place, way) {
        const box = boxOf(place);
        if (box === null) return place;
        for (let by = box.height * 0.9; by < box.height * 8; by += 6) {
          const y = way > 0 ? box.bottom - box.height / 2 + by : box.top + box.height / 2 - by;
          const next = placeAt(root, box.left, y, latest.current.blocks);
          const other = next === null ? null : boxOf(next);
          if (next !== null && other !== null && Math.abs(other.top - box.top) > box.height / 2) return next;
        }
        const { blocks: all } = latest.current;
        return way > 0 ? (all[blockAt(all, place) + 1]?.start ?? place) : (all[blockAt(all, place) - 1]?.start ?? 0);
      },
      isRtl(place) {
        const block = latest.current.blocks[blockAt(latest.current.blocks, place)];
        const strong = block === undefined ? undefined : STRONG.exec(text.slice(block.start, Math.min(block.end, block.start + 400)))?.[0];
        return strong !== undefined && RTL.test(strong);
      },
      reveal(place) {
        const index = blockAt(latest.current.blocks, place);
        const box = outer.getBoundingClientRect();
        const here = index >= latest.current.first && index < latest.current.last ? boxOf(place) : null;
        if (here === null) outer.scrollTop = latest.current.heights.top(index) + root.offsetTop - outer.clientHeight / 3;
        else if (here.top < box.top + 8) outer.scrollTop += here.top - box.top - outer.clientHeight / 4;
        else if (here.bottom + 24 > box.bottom) outer.scrollTop += here.bottom - box.bottom + outer.clientHeight / 4;
      },
    });
    return () => onSight(null);
  }, [onSight, text]);

  useLayoutEffect(() => {
    const root = content.current;
    if (root === null) return;
    highlight('spans-chosen', root, chosen === null ? [] : [chosen], shown);
    highlight('spans-found', root, found, shown);
    highlight('spans-at', root, at === null ? [] : found.filter(({ start }) => start === at), shown);
    const box = caret === null ? null : caretBox(root, caret, blockAt(blocks, caret));
    const line = cursor.current;
    if (line === null) return;
    line.hidden = box === null || onEffect === null;
    if (box === null) return;
    const origin = root.getBoundingClientRect();
    line.style.transform = `translate(${box.left - origin.left - 1}px, ${box.top - origin.top}px)`;
    line.style.height = `${Math.min(box.height, 40)}px`;
  });
  useEffect(() => () => ['spans-chosen', 'spans-found', 'spans-at'].forEach((name) => CSS.highlights?.delete(name)), []);

  const rows: ReactNode[] = [];
  for (let i = first; i < last; i += 1) {
    const block = blocks[i]!;
    const own = byBlock.get(i) ?? NO_MARKS;
    rows.push(
      <SpanBlock
        key={block.start}
        at={i}
        block={block}
        text={text.slice(block.start, block.end)}
        marks={own}
        look={lookOf(own, focus)}
        focus={focus}
        speaker={speakers?.get(block.start)}
        numbered={drawing.lineNumbers}
        least={least}
      />,
    );
  }
  return (
    <div
      ref={scroll}
      className={styles['scroll']}
      tabIndex={0}
      role="region"
      aria-label="Text of the item"
      onMouseDown={pointing.onMouseDown}
      onClick={pointing.onClick}
    >
      {children}
      <div ref={content} className={cx(styles['content'], styles[textSize(text)])} data-own={onEffect !== null}>
        <div style={{ height: above }} />
        {rows}
        <div style={{ height: below }} />
        <div ref={cursor} className={styles['caret']} hidden />
        <Arrows
          {...{ content, arrows, focus }}
          isAbove={(id) => (marks.find((mark) => mark.id === id)?.parts[0]?.start ?? 0) < (blocks[first]?.start ?? 0)}
          heightOf={() => heights.whole}
        />
      </div>
    </div>
  );
}

/** What tells whether the marks of a block look as before. */
function lookOf(marks: readonly BlockMark[], focus: readonly string[]): string {
  if (marks.length === 0) return '';
  return marks
    .map(({ mark, parts, opens }) =>
      [
        mark.id,
        mark.name,
        mark.leads,
        mark.color,
        mark.isGhost === true,
        focus.includes(mark.id),
        opens,
        ...parts.flatMap(({ start, end }) => [start, end]),
      ].join(' '),
    )
    .join('|');
}

function highlight(name: string, root: Element, stretches: readonly Stretch[], shown: Parameters<typeof rangesOf>[2]): void {
  if (CSS.highlights === undefined) return;
  const [from, to] = [shown.blocks[shown.first]?.start ?? 0, shown.blocks[shown.last - 1]?.end ?? 0];
  const near = stretches.filter(({ start, end }) => end > from && start < to);
  if (near.length === 0) return void CSS.highlights.delete(name);
  CSS.highlights.set(name, new Highlight(...near.flatMap((stretch) => rangesOf(root, stretch, shown))));
}
