import { tight, type RowRuns, type Stretch } from './bitmap.ts';
import { Coverage, edgesOf, fromTheTop, type Piece } from './pieces.ts';

/**
 * Pixels of pieces: a pixel is in when its centre is, where rings are even-odd and pieces add up. A centre on an edge is in on the left and
 * the top of a piece, and out on the right and at the bottom, so that neighbours share no pixel and leave none out. Undefined: no centre is in.
 */
export function fillPolygon(pieces: readonly Piece[]): RowRuns | undefined {
  const edges = edgesOf(pieces);
  const { count, x0, y0, x1, y1, ring } = edges;
  const order = fromTheTop(edges);
  const coverage = new Coverage(edges, 1);
  const xs = new Float64Array(count);
  const stretches: Stretch[] = [];
  let active: number[] = [];
  let [next, y] = [0, -Infinity];
  while (next < count || active.length > 0) {
    if (active.length === 0) y = Math.max(y, Math.ceil(y0[order[next]!]! - 0.5));
    const height = y + 0.5;
    for (; next < count && y0[order[next]!]! <= height; next += 1) active.push(order[next]!);
    active = active.filter((edge) => y1[edge]! > height);
    for (const edge of active) xs[edge] = x0[edge]! + ((height - y0[edge]!) / (y1[edge]! - y0[edge]!)) * (x1[edge]! - x0[edge]!);
    active.sort((a, b) => xs[a]! - xs[b]!);
    let from: number | undefined;
    for (const edge of active) {
      coverage.cross(ring[edge]!);
      const [inside, at] = [coverage.covering[0]! > 0, Math.ceil(xs[edge]! - 0.5)];
      if (inside) from ??= at;
      else if (from !== undefined) {
        append(stretches, { y, from, to: at });
        from = undefined;
      }
    }
    y += 1;
  }
  return tight(stretches);
}

function append(stretches: Stretch[], stretch: Stretch): void {
  if (stretch.from >= stretch.to) return;
  const last = stretches.at(-1);
  if (last?.y === stretch.y && last.to === stretch.from) stretches[stretches.length - 1] = { ...last, to: stretch.to };
  else stretches.push(stretch);
}
