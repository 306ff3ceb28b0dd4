import { label } from '../labels.ts';
import { texts, type Template } from '../types.ts';

export const severalTopics: Template = {
  name: 'several-topics',
  title: 'Several topics',
  about: 'Which sides of a stay does a review speak about? Any number of them.',
  medium: 'text',
  picture: 'checks',
  asks: {
    kind: 'multi-choice',
    labels: [
      label('Room', 'Bed, bath, noise, size.', 'blue'),
      label('Food', 'Breakfast, kitchen, drinks.', 'orange'),
      label('Staff', 'Those who work there.', 'green'),
      label('Place', 'Where it lies.', 'teal'),
      label('Price', 'What it costs.', 'wine'),
      label('Cleanness', 'Clean or not.', 'sky blue'),
    ],
  },
  items: texts(`
    Lovely view of the harbour, and the breakfast lasts until eleven.
    The walls are so thin that I know my neighbour's plans for Easter.
    Reception waited up for us at two in the morning. Thank you, Jonas!
    For this price I expect more than instant coffee.
    Everything was spotless, even under the bed (yes, we looked).
    Ten minutes to the station, quiet street, hard bed.
    Nice.
    The soup alone is worth the trip, and the waiter remembered us from last year.
    Hair in the shower, and nobody cared when we said so.
    We paid 40 for parking that the website calls free.
    Small room, big heart.
    It rained.
  `),
};
