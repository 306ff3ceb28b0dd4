import { chooser } from './random.mjs';

const SEED = 51817;
const ITEMS = 180;
const LABELED = 80;
const WRONG = 7;
const { pick, chance, whole, shuffle } = chooser(SEED);

/** How often each is right, keeps to what is asked for, and says more than that. */
const MODELS = [
  { name: 'Amber 2', right: 0.86, keeps: 0.9, padded: 0.5 },
  { name: 'Basalt mini', right: 0.66, keeps: 0.84, padded: 0.12 },
];

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const WORDS = 'anchor basket candle dolphin engine feather garden hammer island jacket kettle lantern magnet needle orchard pencil quarry ribbon saddle tunnel'.split(' '); // prettier-ignore
const OPPOSITES = [['early', 'late', 'soon'], ['deep', 'shallow', 'low'], ['rough', 'smooth', 'soft'], ['generous', 'stingy', 'poor'], ['ancient', 'modern', 'young'], ['scarce', 'plentiful', 'rare']]; // prettier-ignore
const THINGS = ['pens', 'eggs', 'tiles', 'candles', 'stamps', 'bolts'];
const TRIPS = [['beach', 'sunscreen', 'a towel', 'a hat'], ['mountains', 'a rain jacket', 'sturdy boots', 'a map'], ['lake', 'swimwear', 'insect spray', 'a picnic blanket'], ['city', 'comfortable shoes', 'a power bank', 'an umbrella']]; // prettier-ignore
const LEADS = [
  'That is a great question! ',
  'Sure, I would be happy to help with that. ',
  'Of course! Let us think about this step by step. ',
];
const TAILS = [
  ' I hope this helps! Let me know if there is anything else I can do for you.',
  ' Please note that details may differ in your situation, so it is always good to check again.',
  ' Feel free to ask if you would like to know more about this topic.',
];

/** Ways to ask; each gives a prompt, and an answer that is right or not and keeps to what is asked for or not. */
const TASKS = [
  () => {
    const [each, boxes, thing] = [whole(6, 24), whole(3, 12), pick(THINGS)];
    const wrong = each * boxes + pick([-each, each, 10, -1]);
    const answer = (right, keeps) =>
      keeps ? `${right ? each * boxes : wrong} ${thing}.` : `Multiply ${each} by ${boxes} to get ${right ? each * boxes : wrong} ${thing}.`;
    return { prompt: `A box holds ${each} ${thing}. How many are in ${boxes} boxes? Answer with the number only.`, answer };
  },
  () => {
    const [hours, minutes] = [whole(1, 5), whole(1, 11) * 5];
    const sum = hours * 60 + minutes;
    const answer = (right, keeps) => (keeps ? `${right ? sum : sum + 40} minutes.` : `About ${right ? sum : sum + 40} minutes, roughly.`);
    return { prompt: `How many minutes are ${hours} h ${minutes} min?`, answer };
  },
  () => {
    const words = shuffle([...WORDS]).slice(0, 5);
    const sorted = [...words].sort();
    const swapped = [sorted[1], sorted[0], ...sorted.slice(2)];
    const answer = (right, keeps) => (keeps ? (right ? sorted : swapped).join(', ') : (right ? sorted : swapped).map((word, i) => `${i + 1}. ${word}`).join('\n')); // prettier-ignore
    return { prompt: `Put these words in alphabetical order, on one line: ${words.join(', ')}`, answer };
  },
  () => {
    const [word, opposite, near] = pick(OPPOSITES);
    const answer = (right, keeps) => (keeps ? (right ? opposite : near) : `The opposite of “${word}” is “${right ? opposite : near}”.`);
    return { prompt: `Answer in one word: what is the opposite of “${word}”?`, answer };
  },
  () => {
    const [day, after] = [whole(0, 6), whole(8, 40)];
    const said = (right) => DAYS[(day + after + (right ? 0 : 1)) % 7];
    const answer = (right, keeps) => (keeps ? `${said(right)}.` : `It is either ${said(right)} or the day after.`);
    return { prompt: `Today is ${DAYS[day]}. Which day is it in ${after} days?`, answer };
  },
  () => {
    const [place, ...things] = pick(TRIPS);
    const days = whole(2, 9);
    const answer = (right, keeps) =>
      `${(right ? things : ['a sledge', ...things.slice(0, 2)]).join(', ')}${keeps ? '' : ', snacks, a book'}.`.replace(/^./, (c) =>
        c.toUpperCase(),
      );
    return {
      prompt: `Name exactly three things to pack for ${days} summer days ${place === 'city' ? 'in a' : 'at the'} ${place}.`,
      answer,
    };
  },
  () => {
    const [day, guest] = [pick(DAYS), pick(['Ms. Okafor', 'Mr. Lindqvist', 'Dr. Haddad', 'the Moreaus'])];
    const other = pick(DAYS.filter((each) => each !== day));
    const answer = (right, keeps) =>
      `Thank you for the invitation, but sadly we cannot come on ${right ? day : other}.${keeps ? '' : ' We would have loved to. Perhaps another time? We hope you have a lovely evening.'}`;
    return { prompt: `Write one polite sentence to ${guest}: we cannot come on ${day}.`, answer };
  },
];

/** What the guide looks at, the weightier first. */
const worth = ({ right, keeps, padded }) => 4 * right + 2 * keeps + (padded ? 0 : 1);

/** What somebody who follows the guide prefers. */
function betterOf(a, b) {
  if (!a.right && !b.right) return 'both-bad';
  if (worth(a) === worth(b)) return 'tie';
  return (worth(a) > worth(b) ? a : b).name;
}

function question() {
  const { prompt, answer } = pick(TASKS)();
  const answers = MODELS.map(({ name, ...often }) => {
    const [right, keeps, padded] = [chance(often.right), chance(often.keeps), chance(often.padded)];
    const text = `${padded ? pick(LEADS) : ''}${padded ? answer(right, keeps).replace(/\w$/, '$&.') : answer(right, keeps)}${padded ? pick(TAILS) : ''}`;
    return { name, right, keeps, padded, text };
  });
  return { prompt, answers: shuffle(answers) };
}

/** Prompts with the answers of two models, and what a second person prefers; a hasty reader takes the longer answer for the better one. */
export function twoModels() {
  const seen = new Set();
  const items = [];
  while (items.length < ITEMS) {
    const made = question();
    if (seen.has(made.prompt)) continue;
    seen.add(made.prompt);
    items.push({ id: `q-${String(items.length + 1).padStart(3, '0')}`, ...made, better: betterOf(...made.answers) });
  }
  const longer = ({ answers: [a, b] }) => (a.text.length > b.text.length ? a : b).name;
  const order = shuffle([...items]);
  const labeled = order.slice(0, LABELED);
  const wrong = labeled.filter((item) => item.better !== longer(item) && item.better !== 'both-bad').slice(0, WRONG);
  const said = new Map(labeled.map((item) => [item.id, wrong.includes(item) ? longer(item) : item.better]));
  return {
    rows: items.map(({ id, prompt, answers }) => ({
      id,
      prompt,
      candidates: answers.map(({ name, text }) => ({ name, text })),
      ...(said.has(id) && { preferred: said.get(id) }),
    })),
    labeled: labeled.length,
    truth: { seed: SEED, wrong: wrong.map(({ id }) => id).sort(), better: Object.fromEntries(items.map(({ id, better }) => [id, better])) },
    index: {
      name: 'two-models',
      title: 'Two models side by side',
      description: `${ITEMS} short prompts, each with the answers of two models. Which answer is better? A second person, Rowan, has compared ${LABELED} of them.`,
      kind: 'pairwise',
      medium: 'candidates',
      author: 'Rowan',
      items: 'two-models.jsonl',
      guide: 'two-models.guide.md',
      labels: [],
    },
  };
}
