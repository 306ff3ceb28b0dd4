import { detectionFaults, type DetectionFault } from '#domain/annotation/detectionErrors.ts';
import { comparedAuthors } from '#learning/review/comparedAuthors.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { openProject } from '../project/openProject.ts';
import { textTable } from '../textTable.ts';

export const compareCommand: Command = {
  name: 'compare',
  summary: 'what the regions of one author miss or have otherwise than the resolved ones',
  synopsis: '<p.plumb>',
  positionals: { from: 1, to: 1 },
  options: commonOptions,
  run: runCompare,
};

async function runCompare(args: Arguments, io: Io): Promise<Outcome> {
  const { project, problems } = await openProject(args.positionals[0] ?? '');
  showProblems(io, problems);
  const compared = comparedAuthors(project.data);
  const authors = [...new Set(compared.map(({ author }) => author))].map((author) => {
    const own = compared.filter((each) => each.author === author);
    const count = (fault: DetectionFault): number => own.flatMap(({ errors }) => errors).filter((each) => each.fault === fault).length;
    const faults = Object.fromEntries(detectionFaults.map((fault) => [fault, count(fault)]));
    return {
      author,
      name: project.names[author] ?? null,
      items: own.length,
      regions: own.reduce((sum, { regions }) => sum + regions, 0),
      faults,
    };
  });
  const document = { items: new Set(compared.map(({ item }) => item)).size, authors, compared, problems };
  const text =
    authors.length === 0
      ? 'No item has regions by two authors.\n'
      : textTable(
          ['author', 'items', 'regions', ...detectionFaults],
          authors.map(({ author, name, items, regions, faults }) => [
            name ?? author,
            String(items),
            String(regions),
            ...detectionFaults.map((fault) => String(faults[fault] ?? 0)),
          ]),
        );
  return { document, text, problems: problems.length > 0 };
}
