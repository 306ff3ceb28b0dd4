import type { LoadCodec } from '#formats/image/types.ts';
import { projectView } from '#domain/state/projectView.ts';
import { imageConfig, textConfigForPool } from '#learning/features/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { RowConfig } from './featureConfig.ts';
import type { FeatureRows } from './featureRows.ts';
import { ImageRows } from './imageRows.ts';
import { TextRows } from './textRows.ts';

/** Kinds of rows held at a time: those of the runs, and those of pixels or of a kept model that was made otherwise. */
const MOST = 2;

/** The rows of a project's items, by how they are made. Rows of another epoch of the log are dropped: their slots mean other items. */
export class RowsCache {
  private readonly engine: Engine;
  private readonly load: LoadCodec;
  private kept: { readonly rows: FeatureRows; readonly epoch: number; readonly key: string }[] = [];

  constructor(engine: Engine, load: LoadCodec) {
    this.engine = engine;
    this.load = load;
  }

  /** Whether the items are images, which alone have pixels. */
  get isImages(): boolean {
    return projectView(this.engine.data, this.engine.project).medium === 'image';
  }

  /** Rows for new runs of a learner; a pool that has outgrown its features gets others. @throws Error when a text is asked for pixels. */
  rowsFor(input: 'features' | 'pixels'): FeatureRows {
    if (this.isImages) return this.rowsOf(input === 'pixels' ? { kind: 'pixels' } : imageConfig);
    if (input === 'pixels') throw new Error('that learner looks at pixels; these items are texts');
    return this.rowsOf(textConfigForPool(this.engine.data.items.length));
  }

  /** Rows made in a given way, such as that of a kept model. */
  rowsOf(config: RowConfig): FeatureRows {
    const { epoch } = this.engine;
    const key = JSON.stringify(config);
    const known = this.kept.find((each) => each.epoch === epoch && each.key === key);
    const entry = known ?? { epoch, key, rows: this.make(config) };
    this.kept = [entry, ...this.kept.filter((each) => each !== entry && each.epoch === epoch)].slice(0, MOST);
    return entry.rows;
  }

  private make(config: RowConfig): FeatureRows {
    return config.kind === 'text' ? new TextRows(this.engine, config) : new ImageRows(this.engine, config, this.load);
  }
}
