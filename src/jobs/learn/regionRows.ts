import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { ImageContent } from '#domain/item/types.ts';
import type { Part } from '#formats/image/crop.ts';
import { Cancelled, quiet, type Control } from '#learning/control.ts';
import { LOOK_SIZE, lookPixels } from '#learning/features/image/looks.ts';
import { imageColumns, imageFeatures } from '#learning/features/imageFeatures.ts';
import { emptyDense, type Dense } from '#learning/matrix/dense.ts';
import type { Engine } from '../engine/engine.ts';
import type { Crops } from './crops.ts';
import type { RegionExample } from './examples.ts';
import type { RegionConfig } from './featureConfig.ts';
import type { ExampleRows } from './featureRows.ts';

/** How wide and how high it is beside the image. */
const SIZES = 2;

/** Rows of regions, made of the looks of what their shapes bound. Regions on images whose files are gone have no row that counts. */
export class RegionRows implements ExampleRows {
  readonly config: RegionConfig;
  private readonly engine: Engine;
  private readonly crops: Crops;
  private readonly regions: readonly RegionExample[];

  constructor(engine: Engine, config: RegionConfig, crops: Crops, regions: readonly RegionExample[]) {
    this.engine = engine;
    this.config = config;
    this.crops = crops;
    this.regions = regions;
  }

  async usable(rows: readonly number[], control: Control): Promise<readonly number[]> {
    const seen = new Set<number>();
    await this.eachImage(rows, control, (at, looks) => {
      if (looks !== null) for (const place of at) seen.add(place);
    });
    return seen.size === rows.length ? rows : rows.filter((_, place) => seen.has(place));
  }

  async take(rows: readonly number[], control: Control): Promise<Dense> {
    const out = new Uint8Array(rows.length * LOOK_SIZE);
    const sizes = new Float32Array(rows.length * SIZES);
    await this.eachImage(rows, control, (at, looks, image) => {
      at.forEach((place, i) => {
        out.set(looks?.subarray(i * LOOK_SIZE, (i + 1) * LOOK_SIZE) ?? [], place * LOOK_SIZE);
        sizes.set(sizeOf(this.regions[rows[place] ?? -1]!.region, image), place * SIZES);
      });
    });
    return regionMatrix(out, sizes, this.config, quiet(control));
  }

  freeze(): Promise<null> {
    return Promise.resolve(null);
  }

  weigh(x: Dense): Dense {
    return x;
  }

  /** Image by image, so that each is decoded once: places in `rows`, and their looks. */
  private async eachImage(
    rows: readonly number[],
    control: Control,
    look: (at: readonly number[], looks: Uint8Array | null, image: ImageContent) => void,
  ): Promise<void> {
    const bySlot = new Map<number, number[]>();
    rows.forEach((row, place) => {
      const { slot } = this.regions[row]!;
      bySlot.set(slot, [...(bySlot.get(slot) ?? []), place]);
    });
    let done = 0;
    for (const [slot, at] of bySlot) {
      const content = (await this.engine.row(slot))?.content;
      if (content?.kind === 'image') {
        const parts = at.map((place) => partOf(this.regions[rows[place] ?? -1]!.region, this.config));
        look(at, await this.crops.of(content, parts), content);
      }
      done += 1;
      control.progress?.(done / bySlot.size);
      await control.pause();
      if (control.signal?.aborted === true) throw new Cancelled();
    }
  }
}

/** Bounds of a region's shape with a margin on each side, in displayed pixels. */
export function partOf({ shape }: Region, { margin }: RegionConfig): Part {
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  return { x: x - margin * width, y: y - margin * height, width: width * (1 + 2 * margin), height: height * (1 + 2 * margin) };
}

/** What a look does not tell, as it is scaled: the logarithms of width and height as shares of the image's. */
export function sizeOf({ shape }: Region, image: Pick<ImageContent, 'width' | 'height'>): readonly [number, number] {
  const { width, height } = shapeOf(shape.kind).bounds(shape);
  return [Math.log(Math.max(1, width) / image.width), Math.log(Math.max(1, height) / image.height)];
}

/** Rows as learners take them, of looks and sizes. */
export async function regionMatrix(looks: Uint8Array, sizes: Float32Array, { input }: RegionConfig, control: Control): Promise<Dense> {
  if (input.kind === 'pixels') return lookPixels(looks);
  const width = imageColumns(input);
  const x = await imageFeatures(looks, input, control);
  const out = emptyDense(x.rows, width + SIZES);
  for (let row = 0; row < x.rows; row += 1) {
    out.values.set(x.values.subarray(row * width, (row + 1) * width), row * out.columns);
    out.values.set(sizes.subarray(row * SIZES, (row + 1) * SIZES), row * out.columns + width);
  }
  return out;
}
