import { chooser } from './random.mjs';
import * as words from './fieldWords.mjs';

const SEED = 31337;
const TEXTS = 220;
const LABELED = 150;
const WRONG_EACH = 3;
const { pick, chance, whole, shuffle } = chooser(SEED);

const LISTS = { gear: words.gear, weather: words.weather, doing: words.doing, common: words.common };

/** Places count code points. */
const points = (text) => Array.from(text);

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** Fills a pattern such as "{person} saw {animal}": its text, and where each slot lies; `{bird:animal}` names a slot for relations. */
function fill(pattern) {
  let text = '';
  const spans = [];
  let last = 0;
  for (const { 0: found, 1: name, index } of pattern.matchAll(/\{([a-z:A-Z]+)\}/g)) {
    text += pattern.slice(last, index);
    last = index + found.length;
    const [key, kind = key] = name.split(':');
    const said = slot(kind);
    if (['person', 'animal', 'place', 'time', 'gear'].includes(kind)) {
      const start = points(text).length;
      spans.push({ key, label: kind, start, end: start + points(said).length, text: said });
    }
    text += said;
  }
  return { text: text + pattern.slice(last), spans };
}

function slot(kind) {
  switch (kind) {
    case 'person':
      return personName();
    case 'animal':
      return animalName();
    case 'place':
      return placeName();
    case 'time':
      return timeName();
    case 'number':
      return String(whole(2, 40));
    default:
      return pick(LISTS[kind]);
  }
}

function personName() {
  const [first, last] = [pick(words.firstNames), pick(words.lastNames)];
  return pick([first, first, `${first} ${last}`, `${first} ${last}`, `Dr ${last}`, `${first.charAt(0)}. ${last}`]);
}

const animalName = () => (chance(0.4) ? `${pick(words.looks)} ${pick(words.species)}` : pick(words.species));

const placeName = () =>
  pick([() => `${pick(words.placeNames)} ${pick(words.landforms)}`, () => `${pick(words.placeNames)}`, () => `Plot ${whole(2, 19)}`])();

function timeName() {
  const hour = String(whole(4, 22)).padStart(2, '0');
  const minute = String(whole(0, 11) * 5).padStart(2, '0');
  return pick([
    `${hour}:${minute}`,
    `${hour}:${minute}`,
    `${whole(1, 28)} ${pick(words.months)}`,
    pick(words.dayTimes),
    `last ${pick(words.days)}`,
  ]);
}

/** One to three sentences as one text, with spans and relations counted over all of it. */
function note() {
  const count = pick([1, 2, 2, 2, 3]);
  let text = '';
  const spans = [];
  const relations = [];
  for (const { pattern, joins } of shuffle([...words.sentences]).slice(0, count)) {
    const made = fill(pattern);
    const shift = points(text).length + (text === '' ? 0 : 1);
    const first = spans.length;
    text += `${text === '' ? '' : ' '}${capital(made.text)}`;
    for (const { start, end, ...span } of made.spans) {
      const at = { start: start + shift, end: end + shift };
      spans.push({ ...span, ...at, text: points(text).slice(at.start, at.end).join('') });
    }
    const id = (key) => `s${first + made.spans.findIndex((span) => span.key === key) + 1}`;
    for (const [label, from, to] of joins ?? []) relations.push({ id: `t${relations.length + 1}`, label, from: id(from), to: id(to) });
  }
  if (chance(0.12)) text += ` ${pick(words.emoji)}`;
  return {
    text,
    relations,
    spans: spans.map(({ label, text: quote, start, end }, i) => ({ id: `s${i + 1}`, label, text: quote, start, end })),
  };
}

function notes() {
  const seen = new Set();
  const all = [];
  while (all.length < TEXTS) {
    const made = note();
    if (seen.has(made.text)) continue;
    seen.add(made.text);
    all.push({ id: `n-${String(all.length + 1).padStart(3, '0')}`, ...made });
  }
  return all;
}

/** A label and its spans without some spans; relations of those that are gone go too. */
function without(value, id) {
  const spans = value.spans.filter((span) => span.id !== id);
  return { spans, relations: value.relations.filter(({ from, to }) => from !== id && to !== id) };
}

const changed = (value, id, change) => ({
  ...value,
  spans: value.spans.map((span) => (span.id === id ? { ...span, ...change(span) } : span)),
});

/** Ways to go wrong: each takes a note, and gives another answer; null: not here. */
const SLIPS = {
  swapped({ spans, relations }) {
    const found = spans.find(({ label }) => label === 'place');
    return found === undefined ? null : changed({ spans, relations }, found.id, () => ({ label: 'person' }));
  },
  missed({ spans, relations }) {
    const found = spans.find(({ label }) => label === 'animal');
    return found === undefined ? null : without({ spans, relations }, found.id);
  },
  cut({ spans, relations }) {
    const found = spans.find(({ label, text }) => label === 'person' && /^\p{L}+ \p{L}+$/u.test(text) && !text.startsWith('Dr'));
    if (found === undefined) return null;
    const kept = found.text.split(' ')[0];
    return changed({ spans, relations }, found.id, ({ start }) => ({ end: start + kept.length, text: kept }));
  },
  spurious({ text, spans, relations }) {
    const found = /\b(camera trap|ranger station|night shift|tree line|water level)\b/.exec(text);
    if (found === null) return null;
    const start = points(text.slice(0, found.index)).length;
    const end = start + found[0].length;
    if (spans.some((span) => span.start < end && start < span.end)) return null;
    const added = { id: `s${spans.length + 1}`, label: 'place', start, end, text: found[0] };
    return { spans: [...spans, added].sort((a, b) => a.start - b.start), relations };
  },
};

/** The second author's answers by id; in each way to go wrong some do. */
function secondAuthor(all) {
  const labeled = shuffle([...all]).slice(0, LABELED);
  const answers = new Map(labeled.map(({ id, spans, relations }) => [id, { spans, relations }]));
  const wrong = {};
  for (const [name, slip] of Object.entries(SLIPS)) {
    const able = labeled.filter((each) => wrong[each.id] === undefined && slip(each) !== null);
    for (const each of able.slice(0, WRONG_EACH)) {
      wrong[each.id] = name;
      answers.set(each.id, slip(each));
    }
  }
  return { answers, wrong: Object.fromEntries(Object.entries(wrong).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The whole sample: texts with the second author's spans, the truth, and what the start screen says of it. */
export function fieldNotes() {
  const all = notes();
  const { answers, wrong } = secondAuthor(all);
  return {
    rows: all.map(({ id, text }) => ({ id, text, ...answers.get(id) })),
    truth: { seed: SEED, wrong, spans: Object.fromEntries(all.map(({ id, spans, relations }) => [id, { spans, relations }])) },
    labeled: answers.size,
    index: {
      name: 'field-notes',
      title: 'Field notes',
      description: `${all.length} notes of people who watch animals. Who saw what, where, when, and with what? A second person, Noor, has marked ${LABELED} of them.`,
      kind: 'spans',
      medium: 'text',
      author: 'Noor',
      items: 'field-notes.jsonl',
      guide: 'field-notes.guide.md',
      labels: [
        { slug: 'person', name: 'Person', hotkey: '1', description: 'A name of somebody, with the title.' },
        { slug: 'animal', name: 'Animal', hotkey: '2', description: 'A kind of animal, with the words that say which.' },
        { slug: 'place', name: 'Place', hotkey: '3', description: 'A place that has a name or a number.' },
        { slug: 'time', name: 'Time', hotkey: '4', description: 'A clock time, a date, or a part of a day.' },
        { slug: 'gear', name: 'Gear', hotkey: '5', description: 'What people watch and measure with.' },
        { slug: 'seen-by', name: 'seen by', hotkey: '6', description: 'From an animal to the person who saw it.', relation: true },
        { slug: 'seen-at', name: 'seen at', hotkey: '7', description: 'From an animal to the place where it was.', relation: true },
      ],
    },
  };
}
