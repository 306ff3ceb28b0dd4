import { areaY, dot, lineY, ruleX, text, type PlotOptions } from '@observablehq/plot';
import { useCallback, type ReactNode } from 'react';
import type { CurvePoint } from '#jobs/learn/learn.api.ts';
import { Table } from '#ui/Table.tsx';
import { PlotFigure } from '#app/plots/PlotFigure.tsx';
import styles from './LearningCurve.module.css';

const ACCURACY = 'var(--accent)';
const MACRO_F1 = 'var(--label-5)';
const UNKNOWN = 'not yet known';

interface Props {
  readonly curve: readonly CurvePoint[];
  /** Name of the figure, such as "accuracy". */
  readonly figure: string;
  readonly band: string;
}

/** Scores by number of labels with the band of the figure; what is not known yet stands as a cross on the axis. */
export function LearningCurve({ curve, figure, band }: Props): ReactNode {
  const draw = useCallback((width: number) => options(curve, figure, width), [curve, figure]);
  return (
    <PlotFigure
      draw={draw}
      legend={<Legend curve={curve} figure={figure} />}
      caption={
        <>
          {curve.length === 1 && 'One model so far: the line begins with the second. '}
          Band: {band === '' ? `95 % interval of the ${figure}` : band}
        </>
      }
      table={
        <Table
          caption="Learning curve"
          captionHidden
          columns={[
            { key: 'labels', title: 'Labels', numeric: true, cell: (point) => point.labels.toLocaleString('en') },
            {
              key: 'accuracy',
              title: figure[0]!.toUpperCase() + figure.slice(1),
              numeric: true,
              cell: (point) => point.accuracy?.toFixed(3) ?? UNKNOWN,
            },
            {
              key: 'interval',
              title: '95 % interval',
              numeric: true,
              cell: ({ low, high }) => (low === null || high === null ? UNKNOWN : `${low.toFixed(3)}–${high.toFixed(3)}`),
            },
            { key: 'f1', title: 'Macro F1', numeric: true, cell: (point) => point.macroF1?.toFixed(3) ?? UNKNOWN },
            { key: 'checked', title: 'Checked', numeric: true, cell: (point) => point.checked.toLocaleString('en') },
          ]}
          rows={curve}
          rowKey={(point) => String(point.labels)}
        />
      }
    />
  );
}

/** Which mark is what; only what can be seen in it. */
function Legend({ curve, figure }: Pick<Props, 'curve' | 'figure'>): ReactNode {
  return (
    <ul className={styles['legend']}>
      {curve.some((point) => point.accuracy !== null) && (
        <>
          <li className={styles['accuracy']}>{figure}</li>
          <li className={styles['band']}>its 95 % interval</li>
        </>
      )}
      {curve.some((point) => point.macroF1 !== null) && <li className={styles['f1']}>macro F1</li>}
      {curve.some(isUnknown) && <li className={styles['unknown']}>trained, not measured yet</li>}
    </ul>
  );
}

const isUnknown = (point: CurvePoint): boolean => point.accuracy === null && point.macroF1 === null;

function options(curve: readonly CurvePoint[], figure: string, width: number): PlotOptions {
  const known = curve.filter((point) => point.accuracy !== null);
  const banded = curve.filter((point) => point.low !== null && point.high !== null);
  const scored = curve.filter((point) => point.macroF1 !== null);
  const unknown = curve.filter(isUnknown);
  const end = { dx: 8, textAnchor: 'start', x: 'labels' } as const;
  return {
    width,
    height: Math.round(Math.min(340, Math.max(240, width / 2))),
    marginLeft: 40,
    marginRight: 76,
    marginTop: 34,
    marginBottom: 42,
    x: {
      label: 'number of labels that the model learned from',
      labelAnchor: 'center',
      labelArrow: 'none',
      nice: true,
      ticks: Math.max(3, Math.floor(width / 90)),
      tickFormat: 'd',
    },
    y: {
      label: 'on the random check, 0 to 1',
      labelAnchor: 'top',
      labelArrow: 'none',
      labelOffset: 40,
      domain: [0, 1],
      grid: true,
      tickFormat: '.1f',
      ticks: 5,
    },
    marks: [
      areaY(banded, { x: 'labels', y1: 'low', y2: 'high', fill: ACCURACY, fillOpacity: 0.15 }),
      ruleX(banded, { x: 'labels', y1: 'low', y2: 'high', stroke: ACCURACY, strokeOpacity: 0.4 }),
      lineY(known, { x: 'labels', y: 'accuracy', stroke: ACCURACY, strokeWidth: 2 }),
      dot(known, { x: 'labels', y: 'accuracy', fill: ACCURACY, r: 3 }),
      lineY(scored, { x: 'labels', y: 'macroF1', stroke: MACRO_F1, strokeWidth: 2, strokeDasharray: '5 3' }),
      dot(scored, { x: 'labels', y: 'macroF1', fill: MACRO_F1, r: 4, symbol: 'diamond' }),
      dot(unknown, { x: 'labels', y: () => 0, stroke: 'var(--muted)', r: 4, symbol: 'times' }),
      text(known.slice(-1), { ...end, y: 'accuracy', text: () => figure, fill: 'var(--text)', dy: apart(known, scored) }),
      text(scored.slice(-1), { ...end, y: 'macroF1', text: () => 'macro F1', fill: 'var(--text)', dy: -apart(known, scored) }),
    ],
  };
}

/** How far the two names are moved from each other where their lines end close together: px, up is negative. */
function apart(known: readonly CurvePoint[], scored: readonly CurvePoint[]): number {
  const a = known.at(-1)?.accuracy ?? null;
  const b = scored.at(-1)?.macroF1 ?? null;
  if (a === null || b === null || Math.abs(a - b) > 0.07) return 0;
  return a >= b ? -7 : 7;
}
