import type { TokenConfig } from '#learning/tagger/tokenFeatures.ts';
import { imageConfig, type FeatureConfig, type ImageConfig } from '#learning/features/config.ts';

/** The pixels of the small pictures themselves, for learners that take them. */
export interface PixelConfig {
  readonly kind: 'pixels';
}

/** The part of an image that a region bounds, as images are otherwise; features are followed by its size beside the image. */
export interface RegionConfig {
  readonly kind: 'region';
  /** Added on each side, as a share of the width and height of the bounds. */
  readonly margin: number;
  readonly input: ImageConfig | PixelConfig;
}

/** How rows are made of items, or of parts of them; a run keeps its own, so that its model can be used again. */
export type RowConfig = FeatureConfig | PixelConfig | RegionConfig | TokenConfig;

/** How rows of whole items are made. */
export type ItemConfig = Exclude<RowConfig, RegionConfig | TokenConfig>;

/** A little of what lies around a thing tells where it ends. */
const MARGIN = 0.1;

/** How new runs see regions. */
export const regionConfig = (input: 'features' | 'pixels'): RegionConfig => ({
  kind: 'region',
  margin: MARGIN,
  input: input === 'pixels' ? { kind: 'pixels' } : imageConfig,
});
