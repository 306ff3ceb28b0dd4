import { label } from '../labels.ts';
import { texts, type Template } from '../types.ts';

export const topic: Template = {
  name: 'topic',
  title: 'Topic',
  about: 'What is a short piece of news about?',
  medium: 'text',
  picture: 'chips',
  asks: {
    kind: 'choice',
    labels: [
      label('Politics', 'Government, elections, laws.', 'blue'),
      label('Business', 'Companies, money, work.', 'teal'),
      label('Science', 'Research, health, nature.', 'green'),
      label('Sport', 'Games and those who play them.', 'orange'),
      label('Culture', 'Art, music, books, film.', 'pink'),
      label('Weather', 'Forecasts and storms.', 'sky blue'),
    ],
  },
  items: texts(`
    The council voted nine to four for the new bridge.
    A baker in Torvik opens her third shop and looks for apprentices.
    Astronomers find a ring around a dwarf planet where none should be.
    The home side turned a two-goal deficit in the last ten minutes.
    The festival moves its opening concert into the old tannery.
    Fog in the valleys until noon, then dry and up to 14 degrees.
    Parliament debates whether shops may open on the first of May.
    A study of 4,000 nurses links night shifts to shorter sleep on days off.
    Stadium owner files for bankruptcy, club looks for a new home.
    The novelist leaves her letters to the town library.
    Gale warning for the whole coast from Thursday evening.
    The mayor opens the marathon and comes in last.
  `),
};
