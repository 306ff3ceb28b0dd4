import { regions, type Region, type RegionId, type RegionsValue } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { Change } from '../changes.ts';
import type { RegionsDraft, RegionStep, Sketch } from './steps.ts';

/** A draft from JSON that lay in storage or came in a project file; null: it is none. */
export function readDraft(body: unknown): RegionsDraft | null {
  const draft = body as Partial<RegionsDraft> | null;
  const [past, future] = [stepsIn(draft?.past), stepsIn(draft?.future)];
  if (!isValue(draft?.value) || past === null || future === null) return null;
  const sketch = sketchIn(draft.sketch);
  const gone = draft.gone === undefined ? [] : focusIn(draft.gone);
  return {
    value: draft.value,
    past,
    future,
    focus: focusIn(draft.focus),
    ...(sketch !== null && { sketch }),
    ...(gone.length > 0 && { gone }),
  };
}

/** Earlier drafts have one region selected, or none. */
function focusIn(focus: unknown): readonly RegionId[] {
  const list: readonly unknown[] = Array.isArray(focus) ? focus : [focus];
  return list.filter((id): id is RegionId => typeof id === 'string');
}

function sketchIn(sketch: unknown): Sketch | null {
  const { tool, points } = (sketch ?? {}) as Partial<Sketch>;
  const isWhole = typeof tool === 'string' && Array.isArray(points) && points.length > 0 && points.every(Number.isFinite);
  return isWhole ? { tool, points } : null;
}

const isValue = (value: unknown): value is RegionsValue =>
  value !== undefined &&
  regions.shape(value) &&
  (value as RegionsValue).regions.every(({ shape }) => shapeOf(shape.kind).fault(shape) === null);

/** Earlier drafts have one change a step, and it is the step. */
function stepsIn(steps: unknown): readonly RegionStep[] | null {
  if (!Array.isArray(steps)) return null;
  const read = steps.map((step: unknown): RegionStep | null => {
    const { changes, keys, rejects, ...only } = (step ?? {}) as Partial<RegionStep> & Partial<Change<Region>>;
    const list: readonly unknown[] = Array.isArray(changes) ? changes : [only];
    const down = rejects === undefined ? [] : focusIn(rejects);
    return list.length + down.length > 0 && list.every(isChange)
      ? { changes: list, ...(keys === true && { keys }), ...(down.length > 0 && { rejects: down }) }
      : null;
  });
  return read.every((step) => step !== null) ? read : null;
}

function isChange(change: unknown): change is Change<Region> {
  const { at, before, after } = (change ?? {}) as Partial<Change<Region>>;
  const some = [before, after].filter((each) => each !== null);
  const isThere = (each: Change<Region>['before'] | undefined): boolean =>
    each !== undefined && each !== null && isValue({ ...regions.empty, regions: [each] });
  return Number.isInteger(at) && some.length > 0 && some.every(isThere);
}
