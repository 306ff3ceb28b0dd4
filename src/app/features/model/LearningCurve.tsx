import * as Plot from '@observablehq/plot';
import { useEffect, useRef, type ReactNode } from 'react';
import type { CurvePoint } from '#jobs/learn/learn.api.ts';
import styles from './LearningCurve.module.css';

const MEASURES = [
  { key: 'accuracy', title: 'accuracy', color: 'var(--accent)' },
  { key: 'macroF1', title: 'macro F1', color: 'var(--label-5)' },
] as const;

/** Scores by number of labels; a score that is not known yet leaves a gap. Its figures are in the table below the chart. */
export function LearningCurve({ curve }: { readonly curve: readonly CurvePoint[] }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    const draw = (): void => box.replaceChildren(chart(curve, box.clientWidth));
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(box);
    return () => observer.disconnect();
  }, [curve]);
  return (
    <figure className={styles['figure']}>
      <div ref={place} aria-hidden="true" className={styles['place']} />
      <figcaption>
        <details>
          <summary>The figures</summary>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">Labels</th>
                <th scope="col">Accuracy</th>
                <th scope="col">Macro F1</th>
              </tr>
            </thead>
            <tbody>
              {curve.map((point) => (
                <tr key={point.labels}>
                  <td>{point.labels.toLocaleString('en')}</td>
                  <td>{point.accuracy?.toFixed(3) ?? 'not yet known'}</td>
                  <td>{point.macroF1?.toFixed(3) ?? 'not yet known'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  );
}

function chart(curve: readonly CurvePoint[], width: number): Element {
  const drawn = Plot.plot({
    ...{ width: Math.max(280, width), height: 240, marginLeft: 44, marginRight: 72, className: 'plumbline-plot' },
    x: { label: 'labels', grid: false },
    y: { label: null, domain: [0, 1], grid: true, tickFormat: '.1f' },
    marks: MEASURES.flatMap(({ key, title, color }) => [
      Plot.lineY(curve, { x: 'labels', y: key, stroke: color, strokeWidth: 2 }),
      Plot.dot(curve, { x: 'labels', y: key, fill: color, r: 3 }),
      Plot.text(curve.filter((point) => point[key] !== null).slice(-1), {
        x: 'labels',
        y: key,
        text: () => title,
        dx: 8,
        textAnchor: 'start',
        fill: color,
      }),
    ]),
  });
  // the policy forbids inline styles: its few rules are in our own style sheet
  for (const style of drawn.querySelectorAll('style')) style.remove();
  return drawn;
}
