import type { LoadCodec } from '#formats/image/types.ts';
import { projectView } from '#domain/state/projectView.ts';
import { imageConfig, textConfigForPool } from '#learning/features/config.ts';
import type { Engine } from '../engine/engine.ts';
import { Crops } from './crops.ts';
import type { Examples } from './examples.ts';
import { regionConfig, type ItemConfig, type RowConfig } from './featureConfig.ts';
import type { ExampleRows, FeatureRows } from './featureRows.ts';
import { ImageRows } from './imageRows.ts';
import { RegionRows } from './regionRows.ts';
import { TextRows } from './textRows.ts';

/** Kinds of rows held at a time: those of the runs, and those of pixels or of a kept model that was made otherwise. */
const MOST = 2;

/** The rows of a project's items, by how they are made. Rows of another epoch of the log are dropped: their slots mean other items. */
export class RowsCache {
  private readonly engine: Engine;
  private readonly load: LoadCodec;
  readonly crops: Crops;
  private kept: { readonly rows: FeatureRows; readonly epoch: number; readonly key: string }[] = [];

  constructor(engine: Engine, load: LoadCodec) {
    this.engine = engine;
    this.load = load;
    this.crops = new Crops(engine.store, load);
  }

  /** Whether the items are images, which alone have pixels. */
  get isImages(): boolean {
    return projectView(this.engine.data, this.engine.project).medium === 'image';
  }

  /** Rows of examples for new runs of a learner. @throws Error when a text is asked for pixels. */
  examplesFor(input: 'features' | 'pixels', { regions }: Examples): ExampleRows {
    return regions === null ? this.rowsFor(input) : new RegionRows(this.engine, regionConfig(input), this.crops, regions);
  }

  /** Rows of examples made in a given way, such as that of a kept model. @throws Error when it is for examples of another unit. */
  examplesOf(config: RowConfig, { regions }: Examples): ExampleRows {
    if (config.kind === 'tokens') throw new Error('that model looks at tokens of texts');
    if (config.kind !== 'region') return this.rowsOf(config);
    if (regions === null) throw new Error('that model looks at regions; here is none');
    return new RegionRows(this.engine, config, this.crops, regions);
  }

  /** Rows for new runs of a learner; a pool that has outgrown its features gets others. @throws Error when a text is asked for pixels. */
  rowsFor(input: 'features' | 'pixels'): FeatureRows {
    if (this.isImages) return this.rowsOf(input === 'pixels' ? { kind: 'pixels' } : imageConfig);
    if (input === 'pixels') throw new Error('that learner looks at pixels; these items are texts');
    return this.rowsOf(textConfigForPool(this.engine.data.items.length));
  }

  /** Rows made in a given way, such as that of a kept model. */
  rowsOf(config: ItemConfig): FeatureRows {
    const { epoch } = this.engine;
    const key = JSON.stringify(config);
    const known = this.kept.find((each) => each.epoch === epoch && each.key === key);
    const entry = known ?? { epoch, key, rows: this.make(config) };
    this.kept = [entry, ...this.kept.filter((each) => each !== entry && each.epoch === epoch)].slice(0, MOST);
    return entry.rows;
  }

  private make(config: ItemConfig): FeatureRows {
    return config.kind === 'text' ? new TextRows(this.engine, config) : new ImageRows(this.engine, config, this.load);
  }
}
