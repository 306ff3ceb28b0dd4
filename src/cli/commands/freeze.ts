import { decide } from '#domain/commands/decide.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { VersionContents } from '#domain/dataset/contents.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { loadIdentity } from '../device.ts';
import { DataError } from '../errors.ts';
import { stampOf } from '../files/stamp.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { openProject, refuseDamage } from '../project/openProject.ts';
import { checkNames, freezeProject, queryOption } from '../project/projectVersions.ts';
import { factList } from '../textTable.ts';

export const freezeCommand: Command = {
  name: 'freeze',
  summary: 'freeze the items and labels of a project as a dataset version',
  synopsis: '<p.plumb>',
  positionals: { from: 1, to: 1 },
  options: {
    query: { value: 'Q', help: 'only items that match; every item unless given' },
    name: { value: 'NAME', help: 'what people call it' },
    note: { value: 'TEXT', help: 'why it was frozen' },
    ...commonOptions,
  },
  run: runFreeze,
};

async function runFreeze(args: Arguments, io: Io): Promise<Outcome> {
  const [path = ''] = args.positionals;
  const text = args.text('query') ?? '';
  const query = queryOption(text);
  const read = await stampOf(path);
  const opened = await openProject(path);
  const { project, problems } = opened;
  refuseDamage(opened, 'nothing is frozen');
  checkNames(query, project);
  showProblems(io, problems);
  const frozen = freezeProject(project, query, text);
  const identity = await loadIdentity(io);
  const command = { type: 'FreezeDataset', frozen, name: args.text('name') ?? '', note: args.text('note') ?? '' } as const;
  const plan = decide(command, { view: project.view, undo: [], redo: [] }, { me: identity.member, now: io.now(), newId: io.newId });
  if (!plan.ok && plan.error.code !== 'already-frozen') throw new DataError(rejectionText(plan.error));
  if (plan.ok) {
    await project.append(plan.value, identity, io);
    if ((await stampOf(path)) !== read)
      throw new DataError(`${path} was changed by somebody else meanwhile, so it was left as it is. Run the same command again.`);
    await project.save(path);
  }
  const known = project.view.versions.find(({ version }) => version === frozen.version);
  const document = {
    version: frozen.version,
    items: frozen.manifest.items,
    new: plan.ok,
    name: known?.name ?? '',
    contents: frozen.contents,
    problems,
  };
  return { document, text: freezeText(document), problems: problems.length > 0 };
}

function freezeText(document: {
  readonly version: string;
  readonly items: number;
  readonly new: boolean;
  readonly name: string;
  readonly contents: VersionContents;
}): string {
  const { contents, name } = document;
  return factList([
    ['version', document.version],
    ...(name === '' ? [] : [['name', name] as const]),
    ['written', document.new ? 'yes' : 'no: this state was frozen before'],
    ['items', document.items],
    ['labeled', contents.states.labeled],
    ['training', contents.splits.train],
    ['test', contents.splits.test],
    ['excluded', contents.splits.excluded],
    ['hard', contents.hard],
    ['stale', contents.stale],
    ['exposed', contents.exposed],
  ]);
}
