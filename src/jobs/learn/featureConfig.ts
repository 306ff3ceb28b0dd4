import type { FeatureConfig } from '#learning/features/config.ts';

/** The pixels of the small pictures themselves, for learners that take them. */
export interface PixelConfig {
  readonly kind: 'pixels';
}

/** How rows are made of items; a run keeps its own, so that its model can be used again. */
export type RowConfig = FeatureConfig | PixelConfig;
