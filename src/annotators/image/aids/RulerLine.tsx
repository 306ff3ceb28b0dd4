import type { ReactNode } from 'react';
import { toBox, type View } from '../view.ts';
import { measureWords, type Line } from './measure.ts';
import styles from './aids.module.css';

/** Half the length of the ends, in CSS pixels. */
const END = 6;

/** A measured line with its length and angle beside its end. */
export function RulerLine({ line, view }: { readonly line: Line; readonly view: View }): ReactNode {
  const [a, b] = [toBox(view, line.from), toBox(view, line.to)];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [across, down] = [(-(b.y - a.y) / length) * END, ((b.x - a.x) / length) * END];
  const end = (at: { x: number; y: number }): string => `M${at.x - across} ${at.y - down}L${at.x + across} ${at.y + down}`;
  const path = `M${a.x} ${a.y}L${b.x} ${b.y}${end(a)}${end(b)}`;
  return (
    <>
      <svg className={styles['ruler']} aria-hidden="true">
        <path d={path} className={styles['rim']} />
        <path d={path} className={styles['line']} />
      </svg>
      <p className={styles['note']} role="status">
        {measureWords(line)}
      </p>
    </>
  );
}
