import { findForks } from '#domain/log/merge.ts';
import { MARK } from '#domain/state/itemTable.ts';
import { splitNote } from '#domain/importing/splitNote.ts';
import { splitFacts } from '#domain/state/splitFacts.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import type { CliProject } from '../project/cliProject.ts';
import { labelCountsByName } from '../project/labelCounts.ts';
import { openProject } from '../project/openProject.ts';
import { taskNamed } from '../projectTasks.ts';
import { factList, textTable } from '../textTable.ts';

export const infoCommand: Command = {
  name: 'info',
  summary: 'what a project file holds',
  synopsis: '<p.plumb>',
  positionals: { from: 1, to: 1 },
  options: commonOptions,
  run: runInfo,
};

async function runInfo(args: Arguments, io: Io): Promise<Outcome> {
  const { project, problems } = await openProject(args.positionals[0] ?? '');
  showProblems(io, problems);
  const { view } = project;
  const { items, hard, disputed, ...states } = view.counts;
  const split = splitFacts(project.data);
  const document = {
    project: project.id,
    name: view.name,
    task: view.schema === null ? null : taskNamed(view.schema.schema.kind),
    items,
    states,
    labels: labelCountsByName(view),
    hard,
    disputed,
    conflicts: conflictsOf(project),
    splits: { train: split.train, test: split.holdout, excluded: split.excluded },
    splitNote: splitNote(split),
    events: project.events.length,
    newer: view.newer,
    devices: project.devices,
    forks: findForks(project.events).length,
    versions: view.versions.map(({ version, name, items: count, wall, note }) => ({
      id: version,
      name,
      items: count,
      at: new Date(wall).toISOString(),
      note,
      models: view.models.filter(({ dataset }) => dataset === version).map(({ model }) => model),
    })),
    schema: view.schema?.version ?? null,
    guide: view.guide === null ? null : { version: view.guide.version, number: view.guideNumber, title: view.guide.title },
    members: view.members.map(({ id, kind }) => ({ id, kind, name: project.names[id] ?? null })),
    imports: view.imports.map(({ event, source, format, rows, labels, withdrawn }) => ({
      id: event,
      source,
      format,
      rows,
      labels,
      withdrawn,
    })),
    problems,
  };
  return { document, text: infoText(document), problems: problems.length > 0 };
}

/** Items that have two heads of one author and pass. */
export function conflictsOf({ data }: CliProject): number {
  let count = 0;
  for (let slot = 0; slot < data.items.length; slot += 1) {
    const marks = data.items.marks[slot] ?? 0;
    if ((marks & MARK.conflict) !== 0 && (marks & MARK.absent) === 0) count += 1;
  }
  return count;
}

function infoText(info: {
  readonly name: string;
  readonly project: string;
  readonly task: string | null;
  readonly items: number;
  readonly states: Readonly<Record<string, number>>;
  readonly labels: Readonly<Record<string, number>>;
  readonly splits: { readonly train: number; readonly test: number; readonly excluded: number };
  readonly splitNote: string | null;
  readonly hard: number;
  readonly disputed: number;
  readonly events: number;
  readonly newer: { readonly events: number; readonly items: number };
  readonly devices: number;
  readonly members: readonly { readonly id: string; readonly kind: string; readonly name: string | null }[];
  readonly versions: readonly { readonly id: string; readonly name: string; readonly items: number; readonly at: string }[];
}): string {
  const facts = factList([
    ['project', info.name],
    ['id', info.project],
    ['task', info.task ?? '–'],
    ['items', info.items],
    ...Object.entries(info.states).map(([state, n]): [string, number] => [`  ${state}`, n]),
    ['hard', info.hard],
    ['disputed', info.disputed],
    ['training', info.splits.train],
    ['test', info.splits.test],
    ['excluded', info.splits.excluded],
    ['events', info.events],
    ...(info.newer.events === 0
      ? []
      : [['of a newer version', `${info.newer.events} events, about ${info.newer.items} items: update to read them`] as [string, string]]),
    ['devices', info.devices],
  ]);
  const labels = textTable(['label', 'items'], Object.entries(info.labels));
  const members = textTable(
    ['author', 'kind', 'name'],
    info.members.map(({ id, kind, name }) => [id, kind, name ?? '–']),
  );
  const versions = textTable(
    ['version', 'name', 'items', 'frozen'],
    info.versions.map(({ id, name, items, at }) => [id.slice(0, 16), name, items, at.slice(0, 10)]),
  );
  return `${facts}\n${labels}\n${members}${info.versions.length === 0 ? '' : `\n${versions}`}`;
}
