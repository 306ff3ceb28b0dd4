import { fields, list, number, text, type Shape as JsonShape } from '#domain/jsonShapes.ts';
import type { Shape } from './index.ts';

const numbers = list(number);

/** What each shape looks like in the log and in files, beside its `kind`. Apart from the shapes: reading a log needs no more of them. */
const forms: Readonly<Record<Shape['kind'], JsonShape>> = {
  box: fields({ x: number, y: number, width: number, height: number }),
  'rotated-box': fields({ cx: number, cy: number, width: number, height: number, angle: number }),
  polygon: fields({ parts: list(fields({ outer: numbers, holes: list(numbers) })) }),
  polyline: fields({ points: numbers }),
  keypoints: fields({ points: numbers }),
  ellipse: fields({ cx: number, cy: number, rx: number, ry: number, angle: number }),
  mask: fields({ x: number, y: number, width: number, height: number, counts: text }),
};

/** Whether a JSON value that somebody wrote is a shape. */
export const isWritten: JsonShape = (value) => {
  const kind = (value as { readonly kind?: unknown } | null | undefined)?.kind;
  return typeof kind === 'string' && Object.hasOwn(forms, kind) && forms[kind as Shape['kind']](value);
};
