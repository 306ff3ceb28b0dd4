import type { TextConfig } from '#learning/features/config.ts';

/** How rows are made of items; a run keeps its own, so that its model can be used again. */
export type FeatureConfig = TextConfig;
