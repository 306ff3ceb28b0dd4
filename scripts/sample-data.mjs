import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { boltTray } from './samples/boltTray.mjs';
import { fieldNotes } from './samples/fieldNotes.mjs';
import { leafCheck } from './samples/leafCheck.mjs';
import { closings, cores, details, mixed, openings, slots } from './samples/phrases.mjs';
import { mulberry32 } from './samples/random.mjs';
import { inRoot } from './tools/run.mjs';
import { twoModels } from './samples/twoModels.mjs';

/** Writes the data of the sample projects: the same bytes every time. Folder to write to: the first argument, else the repository. */
const SEED = 20260;
const SHARES = { billing: 340, bug: 420, feature: 310, other: 230 };
const MIXED_SHARE = 0.16;
const LABELED = 160;
const WRONG = 10;
/** How often one pattern may be used, so that no message feels like another: with slots, and without. */
const USES = { open: 16, fixed: 4 };

const random = mulberry32(SEED);
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (share) => random() < share;

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function slot(name) {
  if (name === 'Since') return capital(pick(slots.since));
  if (name === 'bare') return pick(slots.part).replace(/^the /, '');
  return pick(slots[name]);
}

/** Replaces slots, then chooses among `(a|b)` and `(a )?`. */
function expand(pattern) {
  let text = pattern;
  for (let depth = 0; depth < 4 && text.includes('{'); depth += 1) text = text.replace(/\{(\w+)\}/g, (_, name) => slot(name));
  text = text.replace(/\(([^()|]*)\)\?/g, (_, words) => (chance(0.5) ? words : ''));
  return text.replace(/\(([^()]*\|[^()]*)\)/g, (_, words) => pick(words.split('|')));
}

const sentences = (text) => text.replace(/(^|[.?!] )(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase());

const SLIPS = [
  (text) => text.replaceAll("'", ''),
  (text) => text.toLowerCase(),
  (text) => text.replace(/[.!]$/, ''),
  (text) => text.replace(/\bplease\b/i, 'pls'),
  (text) => text.replace(/\byou\b/, 'u'),
  (text) => text.replace(/\bthe\b/, 'teh'),
  (text) => text.replace(/, /, ' '),
  (text) => text.replace(/\.$/, pick(['!!', '...', ' :(', '?'])),
  swapLetters,
  dropLetter,
  swapLetters,
  dropLetter,
];

/** Swaps two neighbours inside a long word. */
function swapLetters(text) {
  const at = innerLetter(text);
  return at < 0 ? text : text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}

function dropLetter(text) {
  const at = innerLetter(text);
  return at < 0 ? text : text.slice(0, at) + text.slice(at + 1);
}

function innerLetter(text) {
  const words = [...text.matchAll(/[a-z]{6,}/g)];
  return words.length === 0 ? -1 : pick(words).index + 1 + below(3);
}

function compose(body, label) {
  const from = (lists) => pick(label === 'other' || chance(0.4) ? lists.any : lists.asking);
  const first = chance(0.36) ? from(details) : undefined;
  const second = first && chance(0.2) ? from(details) : undefined;
  const parts = [
    ...(chance(0.34) ? [expand(pick(openings))] : []),
    sentences(body),
    ...[first, second === first ? undefined : second].filter(Boolean).map((text) => sentences(expand(text))),
    ...(chance(0.26) ? [expand(from(closings))] : []),
  ];
  let text = parts.join(' ');
  if (chance(0.12)) text = text.toLowerCase();
  const slips = chance(0.26) ? 1 + below(2) : 0;
  for (let i = 0; i < slips; i += 1) text = pick(SLIPS)(text);
  return text.replace(/ +/g, ' ').trim();
}

const uses = new Map();

/** A pattern of the label that has not been used too often. */
function pattern(label) {
  for (;;) {
    const mix = chance(MIXED_SHARE) ? pick(mixed.filter((each) => each.label === label)) : undefined;
    const text = pick(mix?.texts ?? cores[label]);
    const used = uses.get(text) ?? 0;
    if (used >= (text.includes('{') ? USES.open : USES.fixed)) continue;
    uses.set(text, used + 1);
    return { text, hasty: mix?.other };
  }
}

function messages() {
  const seen = new Set();
  const all = [];
  for (const [label, count] of Object.entries(SHARES)) {
    for (let made = 0; made < count;) {
      const { text: body, hasty } = pattern(label);
      const text = compose(expand(body), label);
      const key = text.toLowerCase().replace(/[^a-z]/g, '');
      if (seen.has(key)) continue;
      seen.add(key);
      all.push({ text, label, hasty });
      made += 1;
    }
  }
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = below(i + 1);
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all.map((message, i) => ({ id: `m-${String(i + 1).padStart(4, '0')}`, ...message }));
}

/** The second author's answers by id; some are wrong, most of those where a hasty reader errs. */
function secondAuthor(all) {
  const order = all.map((message) => ({ message, key: random() })).sort((a, b) => a.key - b.key);
  const labeled = order.slice(0, LABELED).map(({ message }) => message);
  const wrong = [...labeled.filter(({ hasty }) => hasty).slice(0, WRONG - 3), ...labeled.filter(({ hasty }) => !hasty).slice(0, 3)];
  const names = Object.keys(SHARES);
  const slip = ({ label, hasty }) => hasty ?? pick(names.filter((name) => name !== label));
  const answers = new Map(labeled.map((message) => [message.id, wrong.includes(message) ? slip(message) : message.label]));
  return { answers, wrong: wrong.map(({ id }) => id).sort() };
}

const total = Object.values(SHARES).reduce((a, b) => a + b);
const MESSAGES = {
  name: 'message-triage',
  title: 'Message triage',
  description: `${total.toLocaleString('en')} short messages to the makers of an app. What does each writer want? A second person, Rowan, has labeled ${LABELED} of them.`,
  kind: 'choice',
  medium: 'text',
  author: 'Rowan',
  items: 'message-triage.jsonl',
  guide: 'message-triage.guide.md',
  labels: [
    { slug: 'billing', name: 'Billing', hotkey: '1', description: 'Money, plans, seats, invoices, cancelling.' },
    { slug: 'bug', name: 'Bug report', hotkey: '2', description: 'Something that should work does not.' },
    { slug: 'feature', name: 'Feature request', hotkey: '3', description: 'Something the app does not do yet.' },
    { slug: 'other', name: 'Praise or other', hotkey: '4', description: 'Thanks, questions, everything else.' },
  ],
};

const target = process.argv[2] ?? inRoot();
const write = (path, data) => writeFileSync(`${target}/${path}`, data);
for (const folder of ['public/samples', 'tests/support']) mkdirSync(`${target}/${folder}`, { recursive: true });

const all = messages();
const { answers, wrong } = secondAuthor(all);
const row = ({ id, text }) => JSON.stringify({ id, text, label: answers.get(id) });
write('public/samples/message-triage.jsonl', all.map((message) => `${row(message)}\n`).join(''));
const truth = { seed: SEED, wrong, labels: Object.fromEntries(all.map(({ id, label }) => [id, label])) };
write('tests/support/messageTriageTruth.json', `${JSON.stringify(truth)}\n`);
process.stdout.write(`${all.length} messages, ${answers.size} labeled, ${wrong.length} of them wrong\n`);

const leaves = leafCheck();
write('public/samples/leaf-check.zip', leaves.archive);
write('public/samples/leaf-check.preview.png', leaves.preview);
write('public/samples/leaf-check.labels.json', `${JSON.stringify(leaves.labels)}\n`);
write('tests/support/leafCheckTruth.json', `${JSON.stringify(leaves.truth)}\n`);
process.stdout.write(`${leaves.count} leaves, ${Object.keys(leaves.labels).length} labeled, ${leaves.truth.wrong.length} of them wrong\n`);

const trays = boltTray();
write('public/samples/bolt-tray.zip', trays.archive);
write('public/samples/bolt-tray.preview.png', trays.preview);
write('public/samples/bolt-tray.labels.json', `${JSON.stringify(trays.labels)}\n`);
write('tests/support/boltTrayTruth.json', `${JSON.stringify(trays.truth)}\n`);
process.stdout.write(
  `${trays.count} trays, ${Object.keys(trays.labels).length} drawn on, ${Object.keys(trays.truth.wrong).length} of them wrong\n`,
);

const notes = fieldNotes();
write('public/samples/field-notes.jsonl', notes.rows.map((each) => `${JSON.stringify(each)}\n`).join(''));
write('tests/support/fieldNotesTruth.json', `${JSON.stringify(notes.truth)}\n`);
process.stdout.write(`${notes.rows.length} notes, ${notes.labeled} marked, ${Object.keys(notes.truth.wrong).length} of them wrong\n`);

const models = twoModels();
write('public/samples/two-models.jsonl', models.rows.map((each) => `${JSON.stringify(each)}\n`).join(''));
write('tests/support/twoModelsTruth.json', `${JSON.stringify(models.truth)}\n`);
process.stdout.write(`${models.rows.length} prompts, ${models.labeled} compared, ${models.truth.wrong.length} of them wrong\n`);

const samples = [MESSAGES, leaves.index, trays.index, notes.index, models.index];
write('public/samples/index.json', `${JSON.stringify(samples, null, 2)}\n`);
for (const { name, guide } of samples) {
  cpSync(inRoot(`labeling-guides/${name}/guide.md`), `${target}/public/samples/${guide}`);
}
