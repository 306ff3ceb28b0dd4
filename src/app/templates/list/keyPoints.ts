import { label } from '../labels.ts';
import { figure } from '../scenes.ts';
import { scenes, type Template } from '../types.ts';

const SKELETON = {
  points: ['head', 'neck', 'left hand', 'right hand', 'hip', 'left foot', 'right foot'],
  edges: [
    [0, 1],
    [1, 2],
    [1, 3],
    [1, 4],
    [4, 5],
    [4, 6],
  ],
};

export const keyPoints: Template = {
  name: 'key-points',
  title: 'Key points',
  about: 'Where are the joints of a figure? Points in a fixed order.',
  medium: 'image',
  picture: 'points',
  asks: { kind: 'regions', labels: [{ ...label('Figure', 'From head to feet.', 'green'), skeleton: SKELETON }] },
  items: scenes(figure, 8),
};
