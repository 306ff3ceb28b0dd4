import { dot, line, link, type PlotOptions } from '@observablehq/plot';
import { useCallback, type ReactNode } from 'react';
import type { Calibration } from '#jobs/learn/learn.api.ts';
import { Table } from '#ui/Table.tsx';
import { PlotFigure } from '#app/plots/PlotFigure.tsx';

type Bins = Calibration['bins'];

/** How often the model is right by how sure it is (reliability diagram). */
export function CalibrationPlot({ bins }: { readonly bins: Bins }): ReactNode {
  const draw = useCallback((width: number) => options(bins, width), [bins]);
  return (
    <PlotFigure
      draw={draw}
      widest={420}
      caption="Each dot is a tenth of the scale of confidence, larger with more items. On the dashed line the model is right as often as it says; below it is too sure of itself."
      table={
        <Table
          caption="Calibration"
          captionHidden
          columns={[
            { key: 'bin', title: 'Confidence', cell: ({ from, to }) => `${from.toFixed(1)}–${to.toFixed(1)}` },
            { key: 'n', title: 'Items', numeric: true, cell: ({ n }) => n.toLocaleString('en') },
            { key: 'said', title: 'On average', numeric: true, cell: ({ confidence }) => confidence.toFixed(3) },
            { key: 'right', title: 'Right', numeric: true, cell: ({ accuracy }) => accuracy.toFixed(3) },
          ]}
          rows={bins}
          rowKey={({ from }) => String(from)}
        />
      }
    />
  );
}

function options(bins: Bins, width: number): PlotOptions {
  return {
    width,
    height: Math.min(300, Math.round(width * 0.75)),
    marginLeft: 40,
    marginBottom: 36,
    x: { label: 'confidence', labelAnchor: 'center', labelArrow: 'none', domain: [0, 1], ticks: 5 },
    y: { label: 'right', labelArrow: 'none', domain: [0, 1], grid: true, ticks: 5 },
    r: { range: [3, 10] },
    marks: [
      link([0], { x1: 0, y1: 0, x2: 1, y2: 1, stroke: 'var(--line-strong)', strokeDasharray: '4 3' }),
      line(bins, { x: 'confidence', y: 'accuracy', stroke: 'var(--accent)', strokeWidth: 1.5 }),
      dot(bins, { x: 'confidence', y: 'accuracy', r: 'n', fill: 'var(--accent)' }),
    ],
  };
}
