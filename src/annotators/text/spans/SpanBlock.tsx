import { memo, type CSSProperties, type ReactNode } from 'react';
import { chipColors } from '#ui/ColorChip.tsx';
import { cx } from '#ui/cx.ts';
import type { TextBlock } from './blocks.ts';
import { blockLayout, type Bar, type BlockMark, type Segment } from './layout.ts';
import styles from './SpansText.module.css';

interface Props {
  readonly at: number;
  readonly block: TextBlock;
  readonly text: string;
  readonly marks: readonly BlockMark[];
  /** What tells whether the block looks as it did: marks are made anew at every gesture. */
  readonly look: string;
  readonly focus: readonly string[];
  readonly speaker: string | undefined;
  readonly numbered: boolean;
  /** Rows that are kept free under each line, so that the first mark moves nothing. */
  readonly least: number;
}

/** Height of the line under the text, and of the name under it, in pixels; the same as in the style sheet. */
const ROW = 16;

const colorOf = ({ color }: Bar['mark']): string => (color === null ? 'var(--red)' : `var(--label-${color % 12})`);

/** Lines under a segment as layers of its background: they break with the text, whichever way it runs. */
function underlines({ bars }: Segment, rows: number, focus: readonly string[]): CSSProperties {
  const layers = bars.map(({ mark, row, isGap }) => {
    const color = colorOf(mark);
    const thick = focus.includes(mark.id) ? 3 : 2;
    const line =
      isGap || mark.isGhost === true
        ? `repeating-linear-gradient(90deg, ${color} 0 4px, transparent 4px 7px)`
        : `linear-gradient(${color}, ${color})`;
    return `${line} left 0 bottom ${(rows - row) * ROW - 3}px / 100% ${isGap ? 1 : thick}px no-repeat`;
  });
  const tinted = bars.filter(({ isGap, mark }) => !isGap && mark.isGhost !== true);
  const held = tinted.find(({ mark }) => focus.includes(mark.id));
  const top = held ?? tinted.toSorted((a, b) => a.row - b.row)[0];
  if (top !== undefined) {
    const tint = `color-mix(in srgb, ${colorOf(top.mark)} ${held === undefined ? 14 : 38}%, transparent)`;
    layers.push(`linear-gradient(${tint}, ${tint}) left 0 top 0 / 100% calc(100% - ${rows * ROW}px) no-repeat`);
  }
  return { background: layers.join(', '), paddingBlockEnd: rows * ROW };
}

/** One line of a text with what is marked in it. */
export const SpanBlock = memo(
  function SpanBlock({ at, block, text, marks, focus, speaker, numbered, least }: Props): ReactNode {
    const { segments, rows } = blockLayout(block, marks);
    const room = Math.max(rows, least);
    return (
      <div className={styles['row']} data-row={at} style={{ '--rows': room } as CSSProperties}>
        {numbered && (
          <span className={styles['line']} aria-hidden>
            {block.goesOn ? '' : block.line}
          </span>
        )}
        <div className={styles['cell']}>
          {speaker !== undefined && <bdi className={styles['speaker']}>{speaker}</bdi>}
          <p className={styles['block']} data-block={at} dir="auto">
            {segments.map((segment) => (
              <span
                key={segment.start}
                className={segment.bars.length === 0 ? undefined : styles['segment']}
                data-from={segment.start}
                {...(segment.bars.length > 0 && { style: underlines(segment, rows, focus) })}
              >
                {text.slice(segment.start - block.start, segment.end - block.start)}
                {segment.opening.map(({ mark, row }) => (
                  <i
                    key={mark.id}
                    className={cx(styles['name'], mark.isGhost === true && styles['ghost'], focus.includes(mark.id) && styles['held'])}
                    data-mark={mark.id}
                    data-name={mark.leads === undefined ? mark.name : `${mark.name} ${mark.leads}`}
                    style={{ ...(mark.color === null ? {} : chipColors(mark.color)), '--row': row } as CSSProperties}
                  />
                ))}
              </span>
            ))}
          </p>
        </div>
      </div>
    );
  },
  (a, b) =>
    a.at === b.at &&
    a.block === b.block &&
    a.text === b.text &&
    a.look === b.look &&
    a.speaker === b.speaker &&
    a.numbered === b.numbered &&
    a.least === b.least,
);
