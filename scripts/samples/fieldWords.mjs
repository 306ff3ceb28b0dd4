/**
 * Words of the sample project "Field notes": what people who watch animals write into their books. `{person}` is a slot; `{who:person}` is one
 * with a name of its own, for relations. Everything is put together by fieldNotes.mjs.
 */
export const firstNames =
  'Mara Tomas Ilse Bram Nadia Owen Priya Luca Greta Samir Hana Felix Rosa Emil Tessa Jun Vera Anton Lena Kofi Dora Matteo Ana Piet Sunniva Idris Freya Ravi Clara Otto'.split(
    ' ',
  );
export const lastNames =
  'Lindqvist Okafor Brandt Moreau Hale Petrov Santos Whitlow Nakamura Ferreira Dahl Quist Marsh Kowalski Abara Vance Thorne Ibarra Rask Bellamy Novak Reed Castellan Wood Heron'.split(
    ' ',
  );
export const species = [
  'otter',
  'red fox',
  'barn owl',
  'kingfisher',
  'roe deer',
  'badger',
  'marsh harrier',
  'pine marten',
  'stoat',
  'grey heron',
  'water vole',
  'hedgehog',
  'bat',
  'osprey',
  'wild boar',
  'lynx',
  'adder',
  'newt',
  'tawny owl',
  'crane',
  'polecat',
  'weasel',
  'woodcock',
  'hare',
  'toad',
];
export const looks = ['young', 'male', 'female', 'injured', 'ringed', 'juvenile', 'pale', 'limping'];
export const placeNames = [
  'Alder',
  'Heron',
  'Marsh',
  'Brandt',
  'Cold Water',
  'Old Mill',
  'Fern',
  'Saint Orla',
  'Long Reed',
  'Crane',
  'Thornbury',
  'Vellmar',
  'Eskdale',
  'Ravensholt',
  'Low Wood',
  'Kestrel',
];
export const landforms = ['Pond', 'Bridge', 'Ridge', 'Creek', 'Hollow', 'Farm', 'Weir', 'Meadow', 'Lane', 'Wood', 'Point', 'Lake'];
export const months = ['January', 'March', 'April', 'May', 'June', 'August', 'September', 'October', 'November'];
export const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const dayTimes = ['dawn', 'dusk', 'midnight', 'noon', 'sunrise', 'sunset', 'this morning', 'yesterday evening'];
export const gear = [
  'thermal camera',
  'spotting scope',
  'binoculars',
  'bat detector',
  'mist net',
  'drone',
  'GPS collar',
  'hydrophone',
  'sound recorder',
  'hand lens',
  'trail camera',
  'kick net',
];
export const weather = ['light rain', 'fog', 'a strong wind', 'clear sky', 'frost', 'low cloud', 'drizzle', 'no wind at all'];
export const doing = [
  'feeding',
  'resting',
  'calling',
  'carrying nest material',
  'being chased by crows',
  'crossing the road',
  'swimming upstream',
  'asleep',
];
export const common = ['the ranger station', 'the tree line', 'the camera trap', 'the night shift', 'the water level', 'the path'];
export const emoji = ['🦊', '🦉', '👍🏽', '🌧️', '👩‍🔬', '🇳🇴', '🙂'];

const seen = [
  ['seen-by', 'a', 'p'],
  ['seen-at', 'a', 'l'],
];
/** Sentences, and the relations between their slots. */
export const sentences = [
  { pattern: '{p:person} saw a {a:animal} at {l:place}, {doing}.', joins: seen },
  { pattern: 'at {time}, {p:person} reported a {a:animal} near {l:place}.', joins: seen },
  { pattern: 'a {a:animal} {doing} at {l:place}, first seen by {p:person}.', joins: seen },
  { pattern: 'two {a:animal} tracks below {l:place} at {time}.', joins: [['seen-at', 'a', 'l']] },
  { pattern: '{time}: {a:animal}, {l:place}, {weather}.', joins: [['seen-at', 'a', 'l']] },
  { pattern: '{p:person} set up the {gear} at {place} before {time}.' },
  { pattern: 'the {gear} stopped working at {time}.' },
  { pattern: '{person} and {person} swapped the batteries of the {gear}.' },
  { pattern: 'nothing at {place} but {weather}.' },
  { pattern: '{common} looked the same as last week, {weather}.' },
  { pattern: 'asked {person} to check {common} again.' },
  { pattern: 'no sign of the {animal} since {time}.' },
  { pattern: '{p:person} heard a {a:animal} from {common} at {time}.', joins: [['seen-by', 'a', 'p']] },
  { pattern: 'counted {number} of them on the way to {place}, too far for the {gear}.' },
  { pattern: 'with the {gear} {p:person} found the {a:animal} again, {doing}.', joins: [['seen-by', 'a', 'p']] },
  { pattern: 'walked from {place} to {place} with {person}, {weather}.' },
  { pattern: '{person} thinks it was a {animal}, I am not so sure.' },
  { pattern: 'left {place} at {time} because of {weather}.' },
  { pattern: 'the farmer at {place} says a {animal} comes every night.' },
  { pattern: 'notes by {person}, {time}, {place}.' },
  { pattern: 'the {animal} from {place} wears a ring now, thanks to {person}.' },
  { pattern: 'my boots are wet and {common} is out of sight.' },
  { pattern: 'forgot the {gear}, so no count today.' },
  { pattern: 'is {l:place} still closed? {person} wants to look for the {a:animal} there.', joins: [['seen-at', 'a', 'l']] },
];
