import { texts, type Template } from '../types.ts';

export const supportMail: Template = {
  name: 'support-mail',
  title: 'Several questions',
  about: 'A letter to a help desk: its topic, its tone, and what it needs, in one go.',
  medium: 'text',
  picture: 'form',
  asks: {
    questions: [
      { title: 'What is it about?', kind: 'choice', labels: 'Order\nAccount\nMoney\nProduct', required: true, shownWhen: null },
      { title: 'What is the tone?', kind: 'choice', labels: 'Friendly\nPlain\nAngry', required: true, shownWhen: null },
      {
        title: 'What does it need?',
        kind: 'multi-choice',
        labels: 'Answer\nRefund\nReplacement\nCall back',
        required: false,
        shownWhen: null,
      },
      {
        title: 'May it wait?',
        kind: 'choice',
        labels: 'Today\nThis week\nWhenever',
        required: true,
        shownWhen: { question: 1, labels: ['Angry'] },
      },
    ],
  },
  items: texts(`
    Third mail. My order 4471 is still not here and nobody answers. I want my money back!
    Hello, could you tell me whether the blue chair folds?
    The new app logs me out every hour. Please call me, writing takes too long.
    Thanks for the quick repair! One screw was missing, could you send one?
    You charged me for a month I did not use.
    How do I change my address?
    I am very disappointed. The lamp arrived broken, again.
    Please cancel my account. No hard feelings.
    Is the table oiled or waxed?
    WHERE IS MY PARCEL
    The invoice shows the wrong company, our accounting needs it by Friday.
    Just wanted to say that the soup recipe is wonderful.
  `),
};
