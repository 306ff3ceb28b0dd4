import { compareRegions, type DetectionError } from '#domain/annotation/detectionErrors.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { cocoBoxOverlap } from '#domain/annotation/measures/cocoOverlap.ts';
import { boxOf, type Box } from '#domain/annotation/shapes/box.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemId } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import type { ItemView } from '#domain/state/view.ts';
import { averagePrecision, type CocoFigures, type ImageFindings } from '../metrics/averagePrecision.ts';
import { taskOfKind } from '../tasks/index.ts';

/** Whose regions: the resolved ones, those of an author, or those that a model suggests. */
export type Side = 'resolved' | `author:${string}` | `model:${string}`;

/** Two sides of one item that differ; both have said something of it. */
export interface ItemErrors {
  readonly item: ItemId;
  readonly errors: readonly DetectionError[];
}

export interface SidesCompared {
  /** Items that both have said something of. */
  readonly items: number;
  readonly truths: number;
  readonly found: number;
  /** Pairs of one label with an IoU of 0.5 or more, and their mean IoU; null: there is none. */
  readonly right: number;
  readonly meanIou: number | null;
  /** Of the boxes around the regions, as COCO defines them; findings of people have one score, so that their order says nothing. */
  readonly figures: Pick<CocoFigures, 'ap' | 'ap50' | 'ap75'>;
  /** In import order, without those that agree. */
  readonly differing: readonly ItemErrors[];
}

const itemsOf = function* (data: StateData): Generator<ItemView> {
  for (let slot = 0; slot < data.items.length; slot += 1)
    if ((data.items.marks[slot]! & (MARK.absent | MARK.erased)) === 0) yield itemView(data, slot, idAt(data.items, slot));
};

/** Every side that has said something, with the number of items; the resolved ones first. */
export function sidesIn(data: StateData): { readonly side: Side; readonly items: number }[] {
  const counts = new Map<Side, number>();
  const add = (side: Side): void => void counts.set(side, (counts.get(side) ?? 0) + 1);
  for (const { resolved, heads, suggestions = [] } of itemsOf(data)) {
    if (regionsOf(resolved?.value ?? null) !== null) add('resolved');
    for (const author of new Set(heads.flatMap((head) => (head.pass === 0 && regionsOf(head.value) !== null ? [head.author] : []))))
      add(`author:${author}`);
    for (const { model } of suggestions) add(`model:${model}`);
  }
  return [...counts]
    .map(([side, items]) => ({ side, items }))
    .sort((a, b) => Number(b.side === 'resolved') - Number(a.side === 'resolved'));
}

/** The regions of one side on an item; null: it has said nothing of it. */
export function regionsOfSide(
  { resolved, heads, suggestions = [] }: Pick<ItemView, 'resolved' | 'heads' | 'suggestions'>,
  side: Side,
): readonly Region[] | null {
  if (side === 'resolved') return regionsOf(resolved?.value ?? null);
  const name = side.slice(side.indexOf(':') + 1);
  if (side.startsWith('model:')) return regionsOf(suggestions.find(({ model }) => model === name)?.value ?? null);
  return regionsOf(heads.findLast(({ author, pass, value }) => author === name && pass === 0 && value !== null)?.value ?? null);
}

/** Compares what one side found with what is there by the other, on items of which both have said something. The kinds must be ready. */
export function compareSides(data: StateData, truth: Side, found: Side): SidesCompared {
  const [images, differing]: [ImageFindings[], ItemErrors[]] = [[], []];
  const [ious, counts] = [[] as number[], { truths: 0, found: 0 }];
  for (const view of itemsOf(data)) {
    const [a, b] = [regionsOfSide(view, truth), regionsOfSide(view, found)];
    if (a === null || b === null) continue;
    const { errors, right } = compareRegions(a, b);
    if (errors.length > 0) differing.push({ item: view.id, errors });
    ious.push(...right.map(({ iou }) => iou));
    counts.truths += a.length;
    counts.found += b.length;
    images.push(findingsOf(a, b));
  }
  const { ap, ap50, ap75 } = averagePrecision(images);
  return {
    items: images.length,
    ...counts,
    right: ious.length,
    meanIou: ious.length === 0 ? null : ious.reduce((sum, iou) => sum + iou, 0) / ious.length,
    figures: { ap, ap50, ap75 },
    differing,
  };
}

const isCrowd = ({ attributes }: Region): boolean => attributes?.['crowd'] === true;
const boxAround = ({ shape }: Region): Box => {
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  return boxOf(x, y, x + width, y + height);
};

function findingsOf(truths: readonly Region[], found: readonly Region[]): ImageFindings {
  const [there, boxes] = [truths.map(boxAround), found.map(boxAround)];
  const about = (region: Region, { width, height }: Box) => ({ category: String(region.label), area: width * height });
  const scoreOf = ({ attributes }: Region): number => (typeof attributes?.['score'] === 'number' ? attributes['score'] : 1);
  return {
    truths: truths.map((region, i) => ({ ...about(region, there[i]!), crowd: isCrowd(region) })),
    found: found.map((region, i) => ({ ...about(region, boxes[i]!), score: scoreOf(region) })),
    overlap: (f, t) => cocoBoxOverlap(boxes[f]!, there[t]!, isCrowd(truths[t]!)),
  };
}

function regionsOf(value: AnnotationValue | null): readonly Region[] | null {
  const task = value === null ? null : taskOfKind(value.kind);
  return value === null || task?.unit !== 'region' ? null : task.regions(value);
}
