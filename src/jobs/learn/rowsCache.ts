import { projectView } from '#domain/state/projectView.ts';
import { textConfigForPool } from '#learning/features/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { FeatureConfig } from './featureConfig.ts';
import type { FeatureRows } from './featureRows.ts';
import { TextRows } from './textRows.ts';

/** Kinds of rows held at a time: those of the runs, and those of a kept model that was made otherwise. */
const MOST = 2;

/** The rows of a project's items, by how they are made. Rows of another epoch of the log are dropped: their slots mean other items. */
export class RowsCache {
  private readonly engine: Engine;
  private kept: { readonly rows: FeatureRows; readonly epoch: number }[] = [];

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** How rows are made for new runs of a learner: a pool that has outgrown its features gets others. */
  configFor(input: 'features' | 'pixels'): FeatureConfig {
    return textConfigForPool(this.engine.data.items.length);
  }

  rowsFor(input: 'features' | 'pixels'): FeatureRows {
    return this.rowsOf(this.configFor(input));
  }

  rowsOf(config: FeatureConfig): FeatureRows {
    const { epoch } = this.engine;
    const key = JSON.stringify(config);
    const known = this.kept.find((each) => each.epoch === epoch && JSON.stringify(each.rows.config) === key);
    const entry = known ?? { epoch, rows: new TextRows(this.engine, config) };
    this.kept = [entry, ...this.kept.filter((each) => each !== entry && each.epoch === epoch)].slice(0, MOST);
    return entry.rows;
  }

  get isImages(): boolean {
    return projectView(this.engine.data, this.engine.project).medium === 'image';
  }
}
