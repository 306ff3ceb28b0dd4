import { label, under } from '../labels.ts';
import { texts, type Template } from '../types.ts';

export const intent: Template = {
  name: 'intent',
  title: 'Intents',
  about: 'What does somebody want from a help desk? A dozen intents in three groups.',
  medium: 'text',
  picture: 'tree',
  asks: {
    kind: 'choice',
    labels: [
      under('Account', 'Signing in and what belongs to it.', 'blue', [
        ['Sign in', 'Cannot sign in, or how to.'],
        ['Change data', 'Name, address, mail.'],
        ['Close account', 'Wants to leave.'],
        ['Security', 'Somebody else was in.'],
      ]),
      under('Order', 'Before and while it is on its way.', 'green', [
        ['Where is it', 'Asks for a delivery.'],
        ['Change order', 'Other goods or address.'],
        ['Cancel order', 'Does not want it any more.'],
        ['Missing part', 'It came without something.'],
      ]),
      under('Money', 'What was or will be paid.', 'wine', [
        ['Refund', 'Wants money back.'],
        ['Invoice', 'Needs a document.'],
        ['Charged twice', 'A payment is wrong.'],
        ['Discount', 'Asks for a better price.'],
      ]),
      label('No intent', 'Thanks, greetings, nonsense.', 'grey'),
    ],
  },
  items: texts(`
    My parcel was due on Monday and it is Thursday.
    It says my password is wrong, but I just set it.
    Please send the lamp to my office instead.
    I'd like my money back for the blue one.
    Someone ordered three phones from my account!
    Can I get a receipt with our VAT number?
    There were only five screws in the bag.
    thx
    You took 39.90 twice this month.
    I moved, how do I tell you?
    Do teachers get something off?
    Forget the order from this morning, I found one in the cellar.
    Delete everything you have about me.
    hello?
    How do I log in on the tablet?
  `),
};
