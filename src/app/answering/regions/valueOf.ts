import { regions, type Region, type RegionsValue } from '#domain/annotation/kinds/regions.ts';

/** Regions as an answer. */
export const valueOf = (list: readonly Region[]): RegionsValue => ({ ...regions.empty, regions: list });
