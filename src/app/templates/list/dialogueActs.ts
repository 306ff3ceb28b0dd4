import { label } from '../labels.ts';
import { dialogue, type Template } from '../types.ts';

export const dialogueActs: Template = {
  name: 'dialogue-acts',
  title: 'Dialogue acts',
  about: 'What does each turn do: ask, tell, offer, agree? Marked turn by turn.',
  medium: 'dialogue',
  picture: 'turns',
  asks: {
    kind: 'spans',
    labels: [
      label('Question', 'Wants to know something.', 'blue'),
      label('Statement', 'Tells something.', 'grey'),
      label('Request', 'Wants something done.', 'orange'),
      label('Offer', 'Proposes to do or give something.', 'teal'),
      label('Agreement', 'Says yes to what came before.', 'green'),
      label('Refusal', 'Says no to what came before.', 'vermilion'),
      label('Courtesy', 'Greets, thanks, is sorry.', 'pink'),
    ],
  },
  items: [
    dialogue(
      ['Clerk', 'Good morning, how can I help?'],
      ['Visitor', 'Do you have a map of the old harbour?'],
      ['Clerk', 'We do. It costs two euros.'],
      ['Visitor', 'I will take one, please. Thanks!'],
    ),
    dialogue(['A', 'Shall we meet at six?'], ['B', 'I cannot before seven.'], ['A', 'Seven, then. At the fountain?'], ['B', 'Perfect.']),
    dialogue(
      ['Guest', 'This soup is cold.'],
      ['Waiter', 'I am very sorry. Shall I bring another?'],
      ['Guest', 'Yes, and the bill, please.'],
    ),
    dialogue(['Ann', 'Did you feed the cat?'], ['Ben', 'Twice. She lies.'], ['Ann', 'Ha! She told me otherwise.']),
    dialogue(
      ['Driver', 'Where to?'],
      ['Rider', 'The airport, as fast as you can.'],
      ['Driver', 'There is a jam on the ring. I suggest the river road.'],
      ['Rider', 'Whatever is faster.'],
    ),
    dialogue(
      ['Teacher', 'Who can tell me what a verb is?'],
      ['Pupil', 'A word for doing something.'],
      ['Teacher', 'Well said. Open your books, please.'],
    ),
    dialogue(
      ['Caller', 'Is this the fire brigade?'],
      ['Operator', 'Yes. What has happened?'],
      ['Caller', 'My cat is in the tree again.'],
      ['Operator', 'Please stay calm. We cannot come for that.'],
    ),
    dialogue(
      ['Host', 'Come in! You are early.'],
      ['Visitor', 'Sorry, I misread the clock.'],
      ['Host', 'No trouble at all. Tea?'],
      ['Visitor', 'Yes, please.'],
    ),
    dialogue(['Buyer', 'Would you take thirty for it?'], ['Seller', 'Thirty-five and it is yours.'], ['Buyer', 'Deal.']),
  ],
};
