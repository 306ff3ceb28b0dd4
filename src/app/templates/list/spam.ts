import { label } from '../labels.ts';
import { texts, type Template } from '../types.ts';

export const spam: Template = {
  name: 'spam',
  title: 'Spam',
  about: 'Is a message wanted, an advertisement, or an attempt to deceive?',
  medium: 'text',
  picture: 'mail',
  asks: {
    kind: 'choice',
    labels: [
      label('Wanted', 'Somebody wrote it to this reader.', 'green'),
      label('Advertisement', 'Sent to many, to sell something.', 'yellow'),
      label('Deceit', 'Wants money or secrets by a lie.', 'vermilion'),
    ],
  },
  items: texts(`
    Are we still on for lunch on Friday? I booked the corner table.
    LAST CHANCE: 70% off all garden chairs until midnight!!!
    Your parcel could not be delivered. Confirm your card details here within 24 h.
    Minutes of Monday's meeting attached. Please check point 3.
    You have been chosen for a loan of 50,000. Send 200 as a deposit today.
    Our spring catalogue is here. Reply STOP to leave the list.
    Mum, I lost my phone, this is my new number. Can you pay a bill for me?
    The doctor can see you on the 14th at 9:40. Reply 1 to confirm.
    Dear friend, my late uncle left a sum that I cannot take out of the country alone.
    Your invoice for March is ready in your account.
    New: noise-cancelling slippers. You have to hear it not to believe it.
    Happy birthday! Call me when you are up.
  `),
};
