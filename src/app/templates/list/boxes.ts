import { label } from '../labels.ts';
import { table } from '../scenes.ts';
import { scenes, type Template } from '../types.ts';

export const boxes: Template = {
  name: 'boxes',
  title: 'Boxes',
  about: 'Where are the things? A box around each.',
  medium: 'image',
  picture: 'boxes',
  asks: { kind: 'regions', labels: [label('Cup', 'With its handle.', 'blue'), label('Plate', 'With its rim.', 'orange')] },
  items: scenes(table, 8),
};
