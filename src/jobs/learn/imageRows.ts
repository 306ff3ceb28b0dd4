import type { LoadCodec } from '#formats/image/types.ts';
import type { Hash } from '#domain/ids.ts';
import { findSlot } from '#domain/state/itemTable.ts';
import { quiet, type Control } from '#learning/control.ts';
import { featuresKey, type ImageConfig } from '#learning/features/config.ts';
import { LOOK_SIZE, lookPixels } from '#learning/features/image/looks.ts';
import { imageColumns, imageFeatures } from '#learning/features/imageFeatures.ts';
import { emptyDense, takeRows, type Dense } from '#learning/matrix/dense.ts';
import type { Matrix } from '#learning/matrix/matrix.ts';
import type { Engine } from '../engine/engine.ts';
import type { PixelConfig } from './featureConfig.ts';
import { byPack, gather, type FeatureRows } from './featureRows.ts';
import { Looks, type PackLooks } from './looks.ts';

/** Values kept in memory, 4 bytes each. */
const MOST_VALUES = 24_000_000;

interface PackPictures {
  /** -1 for rows without a look. */
  readonly slots: Int32Array;
  readonly x: Dense;
  readonly missing: PackLooks['missing'];
  readonly lost: PackLooks['lost'];
}

/**
 * Rows of images, made of their looks pack by pack: features, kept as derived records, or pixels, which are only the looks in another
 * form. Images whose files are gone have no row that counts. Nothing is frozen: an image weighs the same in every run.
 */
export class ImageRows implements FeatureRows {
  readonly config: ImageConfig | PixelConfig;
  private readonly engine: Engine;
  private readonly looks: Looks;
  private readonly kept = new Map<Hash, PackPictures>();
  private held = 0;

  constructor(engine: Engine, config: ImageConfig | PixelConfig, load: LoadCodec) {
    this.engine = engine;
    this.config = config;
    this.looks = new Looks(engine.store, load);
  }

  async pack(hash: Hash, control: Control): Promise<PackPictures> {
    const known = this.kept.get(hash);
    if (known !== undefined && !(await this.isBack(known.lost))) return known;
    if (known !== undefined) this.held -= known.x.values.length;
    this.kept.delete(hash);
    const made = await this.make(hash, quiet(control));
    if (this.held + made.x.values.length <= MOST_VALUES) {
      this.kept.set(hash, made);
      this.held += made.x.values.length;
    }
    return made;
  }

  /** Whether a file that was gone is here again. */
  private async isBack(lost: readonly Hash[]): Promise<boolean> {
    return lost.length > 0 && (await this.engine.store.missingMedia(lost)).length < lost.length;
  }

  async usable(slots: readonly number[], control: Control): Promise<readonly number[]> {
    const gone = new Set<number>();
    for (const [pack, { rows, at }] of byPack(this.engine.data, slots)) {
      const { missing } = await this.pack(pack, control);
      rows.forEach((row, i) => missing.has(row) && gone.add(at[i] ?? -1));
    }
    return gone.size === 0 ? slots : slots.filter((_, at) => !gone.has(at));
  }

  async take(slots: readonly number[], control: Control): Promise<Matrix> {
    if (slots.length === 0) return emptyDense(0, this.config.kind === 'pixels' ? LOOK_SIZE : imageColumns(this.config));
    return gather(this.engine.data, slots, async (pack, rows) => takeRows((await this.pack(pack, control)).x, rows));
  }

  freeze(): Promise<null> {
    return Promise.resolve(null);
  }

  weigh(x: Matrix): Matrix {
    return x;
  }

  private async make(hash: Hash, control: Control): Promise<PackPictures> {
    const [index] = await this.engine.store.packIndexes([hash]);
    if (index?.kind !== 'items')
      throw new Error('Part of the items is missing in this browser. Import their files again, or open a backup.');
    const { x, missing, lost } = await this.rowsOf(hash, control);
    const { items } = this.engine.data;
    const slots = Int32Array.from({ length: index.rows }, (_, row) => (missing.has(row) ? -1 : findSlot(items, index.index.ids, row * 16)));
    return { slots, x, missing, lost };
  }

  private async rowsOf(hash: Hash, control: Control): Promise<Omit<PackPictures, 'slots'>> {
    const { config } = this;
    if (config.kind === 'pixels') {
      const { bytes, ...gone } = await this.looks.of(hash, control);
      return { x: lookPixels(bytes), ...gone };
    }
    const { store } = this.engine;
    const key = `features:${featuresKey(config).slice(0, 16)}:${hash}`;
    const stored = await store.getDerived<Dense>(key);
    if (stored !== undefined) return { x: stored, missing: new Set(), lost: [] };
    const { bytes, missing, lost } = await this.looks.of(hash, control);
    const x = await imageFeatures(bytes, config, control);
    if (missing.size === 0) await store.putDerived(key, x);
    return { x, missing, lost };
  }
}
