import type { PlotOptions } from '@observablehq/plot';
import { useEffect, useRef, type ReactNode } from 'react';
import { renderPlot } from './renderPlot.ts';
import styles from './PlotFigure.module.css';

interface Props {
  /** Options for a width in px; must be stable between renders, else it is drawn anew. */
  readonly draw: (width: number) => PlotOptions;
  /** What can be seen in it, in words: the plot itself is hidden from screen readers. */
  readonly caption: ReactNode;
  /** Which mark is what; above the plot. */
  readonly legend?: ReactNode;
  /** The same figures as a table; opens on demand. */
  readonly table: ReactNode;
  /** Narrowest width in px, below which it scrolls. */
  readonly narrowest?: number;
  readonly widest?: number;
}

/** A plot that fits its place, with its caption and its figures. */
export function PlotFigure({ draw, caption, legend, table, narrowest = 280, widest = 720 }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    let drawn = 0;
    const render = (): void => {
      const width = Math.min(widest, Math.max(narrowest, Math.floor(box.clientWidth)));
      if (width === drawn) return;
      drawn = width;
      box.replaceChildren(renderPlot(draw(width)));
    };
    render();
    const observer = new ResizeObserver(render);
    observer.observe(box);
    return () => observer.disconnect();
  }, [draw, narrowest, widest]);
  return (
    <figure className={styles['figure']}>
      {legend}
      <div ref={place} aria-hidden="true" className={styles['place']} />
      <figcaption className={styles['caption']}>{caption}</figcaption>
      <details className={styles['figures']}>
        <summary>The figures</summary>
        {table}
      </details>
    </figure>
  );
}
