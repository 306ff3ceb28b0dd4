import { common, cut } from './booleans.ts';
import type { Piece } from './pieces.ts';
import { extent, type Flat } from './points.ts';

/**
 * An area cut along a line from point to point, which is thought to go on straight beyond its ends: what lies on its one side and on its other, each in
 * pieces that hang together. A line that does not pass through leaves one of them empty.
 */
export function knifed(area: readonly Piece[], line: Flat): readonly [left: Piece[], right: Piece[]] {
  const [left, top, right, bottom] = extent([line, ...area.map(({ outer }) => outer)].flat());
  const far = 4 * (right - left + bottom - top) + 1;
  const [fromX, fromY] = beyond(line[0]!, line[1]!, line[2]!, line[3]!, far);
  const n = line.length;
  const [toX, toY] = beyond(line[n - 2]!, line[n - 1]!, line[n - 4]!, line[n - 3]!, far);
  const length = Math.hypot(toX - fromX, toY - fromY);
  const [sideX, sideY] = [(-(toY - fromY) / length) * far, ((toX - fromX) / length) * far];
  const side: Piece = { outer: [fromX, fromY, ...line, toX, toY, toX + sideX, toY + sideY, fromX + sideX, fromY + sideY], holes: [] };
  return [cut(area, [side]), common(area, [side])];
}

/** The point that lies so far behind the first one as seen from the second. */
function beyond(x: number, y: number, nextX: number, nextY: number, far: number): readonly [number, number] {
  const length = Math.hypot(nextX - x, nextY - y);
  return [x + ((x - nextX) / length) * far, y + ((y - nextY) / length) * far];
}
