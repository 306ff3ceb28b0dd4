import { label } from '../labels.ts';
import { land } from '../scenes.ts';
import { scenes, type Template } from '../types.ts';

export const outlines: Template = {
  name: 'outlines',
  title: 'Outlines',
  about: 'What belongs to what? A polygon along each border.',
  medium: 'image',
  picture: 'polygons',
  asks: {
    kind: 'regions',
    labels: [
      label('Field', 'One colour, one crop.', 'olive'),
      label('Water', 'Lakes and ponds.', 'blue'),
      label('House', 'Its roof.', 'vermilion'),
      label('Road', 'Also paths.', 'grey'),
    ],
  },
  items: scenes(land, 8),
};
