import type { Turn } from './view.ts';

/** Each becomes the other when the image is turned by a quarter. */
const TURNED: Readonly<Record<string, string>> = {
  'ns-resize': 'ew-resize',
  'ew-resize': 'ns-resize',
  'nwse-resize': 'nesw-resize',
  'nesw-resize': 'nwse-resize',
};

/** A CSS cursor of the upright image as it points on a turned one. */
export const turnedCursor = (cursor: string, turn: Turn): string => (turn % 2 === 0 ? cursor : (TURNED[cursor] ?? cursor));
