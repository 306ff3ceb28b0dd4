import { eraseItems, eraseMember, type Erasure, type ErasureFacts } from '#domain/commands/erase.ts';
import { plan } from '#domain/commands/decide.ts';
import type { ItemId, MemberId } from '#domain/ids.ts';
import { findItem, NONE } from '#domain/state/itemTable.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { loadIdentity } from '../device.ts';
import { DataError, UsageError } from '../errors.ts';
import { stampOf } from '../files/stamp.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import type { CliProject } from '../project/cliProject.ts';
import { copiesBeside } from '../project/copies.ts';
import { openProject, refuseDamage } from '../project/openProject.ts';
import { projectItems } from '../project/projectItems.ts';
import { factList } from '../textTable.ts';

export const eraseCommand: Command = {
  name: 'erase',
  summary: 'forget an item or a person, for ever',
  synopsis: '<p.plumb> --item ID | --person NAME --out p2.plumb',
  positionals: { from: 1, to: 1 },
  options: {
    item: {
      value: 'ID',
      help: 'id, or external id, of an item: its content, file, metadata and comments go; its id, hash and labels stay',
    },
    person: { value: 'NAME', help: 'name or pseudonym of a person: name, comments and notes go; labels stay, under the pseudonym' },
    out: { value: 'p2.plumb', help: 'the project file to write; may be the one that is read. Not needed with --dry-run' },
    'dry-run': { help: 'only tell what would go and what would stay' },
    ...commonOptions,
  },
  run: runErase,
};

async function runErase(args: Arguments, io: Io): Promise<Outcome> {
  const [path = ''] = args.positionals;
  const [item, person] = [args.text('item'), args.text('person')];
  if ((item === undefined) === (person === undefined)) throw new UsageError('Name either --item or --person.');
  const dry = args.has('dry-run');
  const out = dry ? '' : args.required('out');
  const [read, there] = [await stampOf(path), dry ? undefined : await stampOf(out)];
  const opened = await openProject(path);
  refuseDamage(opened, 'nothing is erased from it');
  const { project, problems } = opened;
  showProblems(io, problems);
  const identity = await loadIdentity(io);
  const what = item === undefined ? personOf(project, person ?? '') : itemOf(project, item);
  const erasure = what.kind === 'person' ? eraseMember(project.data, what.id, identity.member) : eraseItems(project.data, [what.id]);
  if (!dry) {
    const events = plan(erasure.parts, { me: identity.member, now: io.now(), newId: io.newId });
    await project.append({ events, bodies: new Map() }, identity, io);
    if (read === there && (await stampOf(path)) !== read)
      throw new DataError(`${path} was changed by somebody else meanwhile, so it was left as it is. Run the same command again.`);
    await project.save(out);
  }
  const copies = await copiesBeside(path, project.id, dry ? null : out);
  const document = {
    erased: what.kind,
    id: what.id,
    written: !dry,
    file: dry ? null : out,
    gone: goneOf(what.kind, erasure.facts),
    kept: keptOf(erasure.facts),
    stillHold: copies,
    problems,
  };
  return { document, text: eraseText(document, what, erasure), problems: problems.length > 0 };
}

type Target = { readonly kind: 'item'; readonly id: ItemId } | { readonly kind: 'person'; readonly id: MemberId };

/** @throws DataError when there is no such item, or several */
function itemOf(project: CliProject, text: string): Target {
  const { data } = project;
  if (data.erasedItems.has(text as ItemId)) throw new DataError(`The item ${text} was erased already.`);
  if (/^[0-9a-f]{32}$/.test(text) && findItem(data.items, text as ItemId) !== NONE) return { kind: 'item', id: text as ItemId };
  const found = [...projectItems(project)].filter(({ row }) => row.externalId === text);
  if (found.length > 1)
    throw new DataError(
      `${found.length} items of different sources have the external id "${text}". Name one by its id: ${found.map(({ row }) => `${row.id} (${row.source})`).join(', ')}.`,
    );
  const [only] = found;
  if (only === undefined)
    throw new DataError(`There is no item with the id "${text}". "plumbline export --format jsonl --out -" lists the ids.`);
  return { kind: 'item', id: only.row.id };
}

/** @throws DataError when there is no such person, or several */
function personOf(project: CliProject, text: string): Target {
  const { names, view } = project;
  const found = view.members.filter(({ id, kind }) => kind === 'person' && (id === text || names[id] === text));
  if (found.length > 1)
    throw new DataError(`${found.length} people are called "${text}". Name one by the pseudonym: ${found.map(({ id }) => id).join(', ')}.`);
  const [only] = found;
  if (only === undefined) throw new DataError(`Nobody in the project is called "${text}". "plumbline info" lists the people.`);
  if (only.erased === true) throw new DataError(`${text} was erased already.`);
  return { kind: 'person', id: only.id };
}

const goneOf = (kind: Target['kind'], { comments, hardMarks, metaChanges }: ErasureFacts): object =>
  kind === 'item' ? { content: true, comments, hardMarks, metaChanges } : { name: true, comments, notes: hardMarks };

const keptOf = ({ answers, versions }: ErasureFacts): object => ({ answers, versions });

function eraseText(
  { written, file, stillHold }: { readonly written: boolean; readonly file: string | null; readonly stillHold: readonly string[] },
  { kind, id }: Target,
  { facts }: Erasure,
): string {
  const item = kind === 'item';
  const list = factList([
    [item ? 'item' : 'person', id],
    [written ? 'gone' : 'would go', item ? 'content, file, metadata, place in lists and queues' : 'name, drafts'],
    ['  comments', facts.comments],
    [item ? '  hard marks' : '  notes of hard marks', facts.hardMarks],
    ...(item ? [['  changes of metadata', facts.metaChanges] as const] : []),
    [written ? 'stays' : 'would stay', item ? 'id, hash, labels without their item' : 'labels and reviews, under the pseudonym'],
    ['  decisions', facts.answers],
    [item ? '  dataset versions with its hash' : '  guide and dataset versions of theirs', facts.versions],
    ['project file', file ?? 'not written (--dry-run)'],
  ]);
  const copies =
    stillHold.length === 0
      ? ''
      : `\nThese copies of the project were not changed and may still hold it:\n${stillHold.map((path) => `  ${path}\n`).join('')}`;
  return `${list}${copies}\nThis cannot be undone. Other copies, backups and exports keep what they have until they are merged with this file or deleted;\nmodels that learned from the data keep what they learned.\n`;
}
