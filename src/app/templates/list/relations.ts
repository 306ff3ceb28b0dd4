import { label } from '../labels.ts';
import { texts, type Template } from '../types.ts';

export const relations: Template = {
  name: 'relations',
  title: 'Entities and relations',
  about: 'Mark who and what, and draw arrows: who works where, what lies where.',
  medium: 'text',
  picture: 'relations',
  asks: {
    kind: 'spans',
    labels: [
      label('Person', 'A named human.', 'blue'),
      label('Organization', 'A named body of people.', 'orange'),
      label('Place', 'Somewhere with a name.', 'green'),
      { ...label('works for', 'From a person to an organization.', 'wine'), relation: true },
      { ...label('founded', 'From a person to what they began.', 'teal'), relation: true },
      { ...label('lies in', 'From an organization or place to a place.', 'olive'), relation: true },
    ],
  },
  items: texts(`
    Ada Lindqvist joined Nordkap Ferries in Tromsø on 3 May 2021.
    The Haldane Institute in Leith will close its reading room in June.
    Before she wrote “Salt Roads”, Mira Oyelaran taught at Ibadan Girls' School.
    Otto & Sons, founded by Otto Brandt, opened a second bakery in Graz last Friday.
    The river Ume froze early in 1987, wrote the Västerbotten Courier.
    Dr. Chen of the University of Otago found the beetle near Lake Wānaka.
    In Lisbon, Tomás Reis and his sister Inês opened a café called Ofélia.
    Prime Minister Aalto met the founder of Kestrel Air in Helsinki on Monday.
    Kestrel Air was bought by Nordkap Ferries for 40 million euros.
    Ms Lindqvist now lives in Bodø.
    The reading room of the Haldane was designed by Effie Munro in 1911.
    Nobody at the school remembers Mr Oyelaran.
  `),
};
