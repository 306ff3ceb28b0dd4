import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { DataError } from '../errors.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { CliProject } from '../project/cliProject.ts';
import { openProject, refuseNewer } from '../project/openProject.ts';
import { unionContents } from '../project/union.ts';
import { factList } from '../textTable.ts';
import { conflictsOf } from './info.ts';

export const mergeCommand: Command = {
  name: 'merge',
  summary: 'bring two copies of one project together',
  synopsis: '<a.plumb> <b.plumb> --out c.plumb',
  positionals: { from: 2, to: 2 },
  options: { out: { value: 'c.plumb', help: 'the project file to write; may be one of the two' }, ...commonOptions },
  run: runMerge,
};

async function runMerge(args: Arguments, io: Io): Promise<Outcome> {
  const out = args.required('out');
  const [first = '', second = ''] = args.positionals;
  const [a, b] = [await openProject(first), await openProject(second)];
  if (a.project.id !== b.project.id) {
    throw new DataError(`${first} and ${second} are two different projects. Only copies of one project can be merged.`);
  }
  [a, b].forEach(refuseNewer);
  const { content, added, forks } = unionContents(a.content, b.content);
  const project = new CliProject(content);
  const problems = [...a.problems, ...b.problems];
  showProblems(io, problems);
  await project.save(out);
  const document = {
    project: project.id,
    items: project.view.counts.items,
    events: project.events.length,
    added,
    conflicts: conflictsOf(project),
    forks: forks.length,
    devices: project.devices,
    problems,
  };
  const text = factList([
    ['items', document.items],
    ['events', document.events],
    ['added', document.added],
    ['conflicts', document.conflicts],
    ['forks', document.forks],
    ['project file', out],
  ]);
  return { document, text, problems: problems.length > 0 };
}
