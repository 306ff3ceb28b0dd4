import { regions, type Region, type RegionsValue } from '#domain/annotation/kinds/regions.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';

const NONE: readonly Region[] = [];

/** What an answer has marked on an image; nothing where answers are labels alone. */
export const regionsIn = (value: AnnotationValue | null): readonly Region[] =>
  value?.kind === regions.name ? (value as RegionsValue).regions : NONE;
