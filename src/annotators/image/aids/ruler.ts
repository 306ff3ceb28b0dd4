import type { PointerTool } from '../useTool.ts';
import { toImage, type View } from '../view.ts';
import type { Line } from './measure.ts';

/** A ruler that is laid on an image; `line` is what it measured last, null: nothing yet. */
export interface Ruler {
  readonly line: Line | null;
  readonly onLine: (change: (line: Line | null) => Line | null) => void;
}

/** A drag measures; with `hand` the pointer moves the image. */
export const rulerTool = ({ onLine }: Ruler, view: View, hand: boolean): PointerTool => ({
  down(at, event) {
    if (hand || event.button !== 0) return false;
    const from = toImage(view, at);
    onLine(() => ({ from, to: from }));
    return true;
  },
  move: (at) => onLine((line) => line && { ...line, to: toImage(view, at) }),
  up: (at) => onLine((line) => line && { ...line, to: toImage(view, at) }),
  cancel: () => onLine(() => null),
  hover: () => (hand ? 'grab' : 'crosshair'),
});
