import { label } from '../labels.ts';
import { fruit } from '../scenes.ts';
import { scenes, type Template } from '../types.ts';

export const imageClasses: Template = {
  name: 'image-classes',
  title: 'Classes of images',
  about: 'What is on each picture?',
  medium: 'image',
  picture: 'tiles',
  asks: {
    kind: 'choice',
    labels: [
      label('Apple', 'Round, with a stem.', 'vermilion'),
      label('Pear', 'Narrow at the top.', 'green'),
      label('Lemon', 'Yellow, with a tip.', 'yellow'),
      label('Something else', 'None of the three.', 'grey'),
    ],
  },
  items: scenes(fruit, 12),
};
