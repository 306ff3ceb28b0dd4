import { under } from '../labels.ts';
import { texts, type Template } from '../types.ts';

export const catalogue: Template = {
  name: 'catalogue',
  title: 'Catalogue',
  about: 'Where does an offer stand in a tree of goods? Several places are fine.',
  medium: 'text',
  picture: 'tree',
  asks: {
    kind: 'multi-choice',
    labels: [
      under('Home', 'For rooms.', 'orange', [
        ['Furniture', 'Tables, chairs, shelves.'],
        ['Lamps', 'All that gives light.'],
        ['Kitchen things', 'Pots, knives, cups.'],
        ['Textiles', 'Curtains, cushions, towels.'],
      ]),
      under('Garden', 'For outside.', 'green', [
        ['Plants', 'Living ones and seeds.'],
        ['Tools', 'To work with.'],
        ['Garden furniture', 'To sit outside.'],
      ]),
      under('Media', 'To read, hear, watch.', 'blue', [
        ['Books', 'Printed.'],
        ['Music', 'On any carrier.'],
        ['Games', 'Board, card, screen.'],
      ]),
      under('Clothes', 'To wear.', 'pink', [
        ['Coats', 'Over everything.'],
        ['Shoes', 'For feet.'],
        ['Work wear', 'For a job.'],
      ]),
    ],
  },
  items: texts(`
    Oak bench, weatherproof, 140 cm
    LED reading lamp with clamp
    Rubber boots for gardeners, sizes 36 to 46
    Box of 40 tulip bulbs, mixed colours
    The Complete Book of Knots, 3rd edition
    Linen tea towels, set of three
    Card game about beekeeping, 2 to 5 players
    Cast-iron pot, 4 litres
    Loppers with telescopic handle
    Rain coat, yellow
    Vinyl: Songs of the Night Ferry
    Apron with tool pockets, canvas
  `),
};
