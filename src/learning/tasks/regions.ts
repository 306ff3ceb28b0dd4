import { regions as kind } from '#domain/annotation/kinds/regions.ts';
import type { RegionTask } from './task.ts';

export const regions: RegionTask = {
  name: 'regions',
  title: 'The label of each region on an image',
  kind: kind.name,
  unit: 'region',
  layout: 'single',
  regions: (value) => (value.kind === kind.name ? value.regions : []),
};
