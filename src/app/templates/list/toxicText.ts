import { texts, type Template } from '../types.ts';

export const toxicText: Template = {
  name: 'toxic-text',
  title: 'Hurtful text',
  about: 'Is it hurtful? If so: whom, how, and how badly?',
  medium: 'text',
  picture: 'form',
  asks: {
    questions: [
      { title: 'Is it hurtful?', kind: 'choice', labels: 'Hurtful\nNot hurtful\nCannot tell', required: true, shownWhen: null },
      {
        title: 'Whom does it hurt?',
        kind: 'choice',
        labels: 'The reader\nSomebody else\nA group',
        required: true,
        shownWhen: { question: 0, labels: ['Hurtful'] },
      },
      {
        title: 'How?',
        kind: 'multi-choice',
        labels: 'Insult\nThreat\nMockery\nExclusion',
        required: true,
        shownWhen: { question: 0, labels: ['Hurtful'] },
      },
      {
        title: 'How badly?',
        kind: 'choice',
        labels: 'A little\nClearly\nGravely',
        required: true,
        shownWhen: { question: 0, labels: ['Hurtful'] },
      },
    ],
  },
  items: texts(`
    You are about as useful as a chocolate teapot.
    I disagree, and here is why.
    People from the north side should stay on the north side.
    Come near my shop again and you will regret it.
    Could you please stop quoting me out of context?
    Oh look, the genius has spoken again. Everybody bow.
    She cannot sing. That is my opinion.
    Nobody asked you, and nobody ever will.
    This is the worst soup I ever had.
    We do not serve your kind here.
    Well done, all of you.
    He would lose an argument with a parking meter.
  `),
};
