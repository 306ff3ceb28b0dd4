import { regions as kind } from '#domain/annotation/kinds/regions.ts';
import type { RegionTask } from './task.ts';

export const regions: RegionTask = {
  name: 'regions',
  title: 'The label of each region on an image',
  kind: kind.name,
  unit: 'region',
  layout: 'single',
  regions: (value) => (value.kind === kind.name ? value.regions : []),
  relabeled: (value, labels) =>
    value.kind === kind.name
      ? { ...value, regions: value.regions.map((each) => ({ ...each, label: labels.get(each.id) ?? each.label })) }
      : value,
};
