import { compare, type Template } from '../types.ts';

export const preference: Template = {
  name: 'preference',
  title: 'Preference',
  about: 'Which of two answers is better? A, B, a tie, or both bad.',
  medium: 'candidates',
  picture: 'pair',
  asks: { kind: 'pairwise', labels: [] },
  items: [
    compare(
      'How long do I boil an egg?',
      'Seven minutes for a soft yolk, ten for a firm one, counted from when the water boils.',
      'It depends on the egg, the pot, the height above the sea and many other things that one should think about.',
    ),
    compare(
      'Explain rain to a child of five.',
      'Warm air carries water up. High above it gets cold, the water gathers into drops, and when they are heavy they fall.',
      'Rain is precipitation in the form of liquid water droplets formed by condensation of atmospheric vapour.',
    ),
    compare(
      'Write a polite line to decline an invitation.',
      'Thank you for thinking of me. I cannot come on Friday and wish you a lovely evening.',
      'No, sorry.',
    ),
    compare('What is the capital of Australia?', 'Sydney is the capital of Australia.', 'Canberra.'),
    compare(
      'Give me three names for a black cat.',
      'Ink, Soot, and Pepper.',
      'Some names for cats are popular. You could look at lists of names and choose one.',
    ),
    compare(
      'How do I get a wax stain out of cloth?',
      'Let it harden, scrape it off, lay paper over the rest and iron it gently: the paper takes the wax up.',
      'Wash it at 90 degrees.',
    ),
    compare(
      'Is it safe to eat green potatoes?',
      'Better not: the green parts hold solanine. Cut a little green away generously, and throw away what is green all over.',
      'Yes, green is healthy.',
    ),
    compare('Translate “good night” into Swedish.', 'God natt.', 'Godnatt, or as a greeting late in the evening: god kväll.'),
    compare('Sort these by size: mouse, whale, dog.', 'Mouse, dog, whale.', 'Whale, dog, mouse.'),
    compare(
      'Why is the sky blue?',
      'Air scatters blue light more than red light, so blue reaches us from everywhere.',
      'Because it mirrors the sea.',
    ),
  ],
};
