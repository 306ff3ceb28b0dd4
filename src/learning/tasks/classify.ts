import { choice } from '#domain/annotation/kinds/choice.ts';
import type { ItemTask } from './task.ts';

export const classify: ItemTask = {
  name: 'classify',
  title: 'Classification of texts or images, one label an item',
  kind: choice.name,
  unit: 'item',
  layout: 'single',
  learnsEmpty: false,
  suggest: (labels) => choice.ofLabels(labels) ?? choice.empty,
};
