import { multiChoice } from '#domain/annotation/kinds/multiChoice.ts';
import type { ItemTask } from './task.ts';

export const multilabel: ItemTask = {
  name: 'multilabel',
  title: 'Classification of texts or images, any number of labels an item',
  kind: multiChoice.name,
  unit: 'item',
  layout: 'multi',
  learnsEmpty: true,
  suggest: (labels) => multiChoice.ofLabels(labels) ?? multiChoice.empty,
};
