import { readRegions } from '#domain/annotation/regionJson.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import { rowsOf } from '#domain/annotation/shapes/mask.ts';
import { onImage, toCocoString } from '#domain/annotation/geometry/cocoRle.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import { slugify } from '#domain/slug.ts';
import type { Size } from '../regions/said.ts';
import type { ClassNumbers } from '../regions/writeImages.ts';

/** What models suggest, as lists of results: one a split and model, as COCO's evaluation takes them. */
export class Results {
  private readonly lists = new Map<string, string[]>();
  private readonly classes: ClassNumbers;

  constructor(classes: ClassNumbers) {
    this.classes = classes;
  }

  add(split: string, image: number, size: Size, { suggestions = [] }: Pick<ExportRow, 'suggestions'>): void {
    for (const { model, value } of suggestions) {
      const regions = readRegions(value, null);
      const path = `results/${split}-${slugify(model)}.json`;
      const list = this.lists.get(path) ?? [];
      this.lists.set(path, list);
      for (const region of regions.ok ? regions.value : []) {
        const category = this.classes.of(String(region.label)) + 1;
        list.push(JSON.stringify({ image_id: image, category_id: category, ...resultOf(region, size) }));
      }
    }
  }

  /** By path. */
  texts(): (readonly [string, string])[] {
    return [...this.lists].map(([path, lines]) => [path, `[\n${lines.join(',\n')}\n]\n`]);
  }
}

function resultOf({ shape, attributes }: Region, size: Size): object {
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  const score = typeof attributes?.['score'] === 'number' ? attributes['score'] : 1;
  const pieces = shape.kind === 'box' || shape.kind === 'mask' ? null : shapeOf(shape.kind).pieces(shape);
  const whole = pieces !== null && pieces.every(({ holes }) => holes.length === 0);
  const mask = shape.kind === 'mask' ? rowsOf(shape) : undefined;
  return {
    bbox: [x, y, width, height],
    ...(whole && pieces.length > 0 && { segmentation: pieces.map(({ outer }) => outer) }),
    ...(mask !== undefined &&
      onImage(mask, size) !== undefined && { segmentation: { size: [size.height, size.width], counts: toCocoString(mask, size) } }),
    ...(shape.kind === 'keypoints' && { keypoints: shape.points }),
    score,
  };
}
