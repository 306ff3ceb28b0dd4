import { label } from '../labels.ts';
import { texts, type Template } from '../types.ts';

export const sentiment: Template = {
  name: 'sentiment',
  title: 'Sentiment',
  about: 'Is the writer pleased, displeased, or neither?',
  medium: 'text',
  picture: 'mood',
  asks: {
    kind: 'choice',
    labels: [
      label('Positive', 'The writer is pleased.', 'green'),
      label('Negative', 'The writer is displeased.', 'vermilion'),
      label('Mixed', 'Both, about different things.', 'yellow'),
      label('Neutral', 'Neither.', 'grey'),
    ],
  },
  items: texts(`
    The kettle boils in two minutes and looks lovely on the shelf.
    Arrived with a crack in the lid. Second time now.
    It is a kettle. It heats water.
    Great handle, but the switch broke after a week.
    My grandmother asked where she could get the same one!
    The box says 1.7 litres.
    I wanted to like it. I really did.
    Not bad at all for the price.
    Delivered on Tuesday, as ordered.
    Beautiful colour, terrible smell of plastic for the first ten times.
    I would buy it again tomorrow.
    Who designed this lid, and have they ever poured tea?
  `),
};
