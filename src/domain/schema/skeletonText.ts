import { err, ok, type Result } from '../result.ts';
import type { Skeleton } from './types.ts';

/** Points that a skeleton may have. */
const MOST = 200;

/** A skeleton as people write it: a line for each point, its name, and after a colon the names of the points that it is joined to. */
export const writeSkeleton = ({ points, edges }: Skeleton): string =>
  points
    .map((name, i) => {
      const joined = edges.flatMap(([from, to]) => (from === i && to !== undefined ? [points[to] ?? ''] : []));
      return joined.length === 0 ? name : `${name}: ${joined.join(', ')}`;
    })
    .join('\n');

/** Undefined: the text names no point. An error is a sentence that names the line and the remedy. */
export function readSkeleton(text: string): Result<Skeleton | undefined, string> {
  const lines = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ line, number: i + 1 }]));
  if (lines.length === 0) return ok(undefined);
  if (lines.length > MOST) return err(`There are ${lines.length} points; a skeleton has at most ${MOST}.`);
  const rows = lines.map(({ line, number }) => {
    const [name = '', rest = ''] = line.split(/:(.*)/s);
    return { number, name: name.trim(), joined: rest.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim()])) };
  });
  const places = new Map<string, number>();
  for (const [i, { name, number }] of rows.entries()) {
    if (name === '') return err(`Line ${number}: the point has no name. Write it before the colon.`);
    if (places.has(name)) return err(`Line ${number}: "${name}" stands twice. Give each point a name of its own.`);
    places.set(name, i);
  }
  const edges: (readonly [number, number])[] = [];
  for (const [from, { joined, number }] of rows.entries()) {
    for (const other of joined) {
      const to = places.get(other);
      if (to === undefined) return err(`Line ${number}: there is no point called "${other}". Write it on a line of its own.`);
      if (to === from) return err(`Line ${number}: "${other}" cannot be joined to itself.`);
      edges.push([from, to]);
    }
  }
  return ok({ points: rows.map(({ name }) => name), edges });
}

/** The 17 points of a person and their edges, as COCO has them (Lin et al. 2014; `keypoints` and `skeleton` of its category). */
export const PERSON: Skeleton = {
  points: [
    'nose',
    'left_eye',
    'right_eye',
    'left_ear',
    'right_ear',
    'left_shoulder',
    'right_shoulder',
    'left_elbow',
    'right_elbow',
    'left_wrist',
    'right_wrist',
    'left_hip',
    'right_hip',
    'left_knee',
    'right_knee',
    'left_ankle',
    'right_ankle',
  ],
  edges: [
    [15, 13],
    [13, 11],
    [16, 14],
    [14, 12],
    [11, 12],
    [5, 11],
    [6, 12],
    [5, 6],
    [5, 7],
    [6, 8],
    [7, 9],
    [8, 10],
    [1, 2],
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 4],
    [3, 5],
    [4, 6],
  ],
};
