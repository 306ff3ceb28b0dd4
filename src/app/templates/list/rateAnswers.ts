import { dialogue, type Template } from '../types.ts';

export const rateAnswers: Template = {
  name: 'rate-answers',
  title: 'Rating of answers',
  about: 'How helpful and how correct is an answer? Stars, a scale, and what is wrong.',
  medium: 'dialogue',
  picture: 'stars',
  asks: {
    questions: [
      {
        title: 'How helpful is the answer?',
        kind: 'rating',
        labels: '',
        required: true,
        shownWhen: null,
        options: { look: 'stars', min: 1, max: 5, low: 'not at all', high: 'very' },
      },
      {
        title: 'How correct is it?',
        kind: 'rating',
        labels: '',
        required: true,
        shownWhen: null,
        options: { look: 'scale', min: 1, max: 5, low: 'false', high: 'all of it true' },
      },
      {
        title: 'What is wrong?',
        kind: 'multi-choice',
        labels: 'Misses the question\nToo long\nToo short\nImpolite\nDangerous',
        required: false,
        shownWhen: null,
      },
    ],
  },
  items: [
    dialogue(
      ['Question', 'How long do I boil an egg?'],
      ['Answer', 'Seven minutes for a soft yolk, ten for a firm one, counted from when the water boils.'],
    ),
    dialogue(
      ['Question', 'Explain rain to a child of five.'],
      ['Answer', 'Rain is precipitation in the form of liquid water droplets formed by condensation of atmospheric vapour.'],
    ),
    dialogue(
      ['Question', 'Write a polite line to decline an invitation.'],
      ['Answer', 'Thank you for thinking of me. I cannot come on Friday and wish you a lovely evening.'],
    ),
    dialogue(['Question', 'What is the capital of Australia?'], ['Answer', 'Canberra.']),
    dialogue(['Question', 'Give me three names for a black cat.'], ['Answer', 'Ink, Soot, and Pepper.']),
    dialogue(['Question', 'How do I get a wax stain out of cloth?'], ['Answer', 'Wash it at 90 degrees.']),
    dialogue(
      ['Question', 'Is it safe to eat green potatoes?'],
      ['Answer', 'Better not: the green parts hold solanine. Cut a little green away generously, and throw away what is green all over.'],
    ),
    dialogue(['Question', 'Translate “good night” into Swedish.'], ['Answer', 'Godnatt, or as a greeting late in the evening: god kväll.']),
    dialogue(['Question', 'Sort these by size: mouse, whale, dog.'], ['Answer', 'Mouse, dog, whale.']),
    dialogue(['Question', 'Why is the sky blue?'], ['Answer', 'Because it mirrors the sea.']),
  ],
};
