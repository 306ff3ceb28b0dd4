import { formats } from '#formats/formats.ts';
import { learners } from '#learning/learners/index.ts';
import { issueMethods } from '#learning/review/methods/index.ts';
import { strategies } from '#learning/strategies/index.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import { projectTasks } from '../projectTasks.ts';
import { textTable } from '../textTable.ts';

export const listCommand: Command = {
  name: 'list',
  summary: 'formats, tasks, learners, strategies and issue methods there are',
  synopsis: '',
  positionals: { from: 0, to: 0 },
  options: commonOptions,
  run: runList,
};

function runList(): Promise<Outcome> {
  const listed = formats.map(({ name, title, media, read, write }) => ({
    name,
    title,
    media,
    import: read !== null,
    export: write !== null,
    reads: read?.carries ?? [],
    writes: write?.carries ?? [],
  }));
  const document = {
    formats: listed,
    tasks: projectTasks.map(({ name, title }) => ({ name, title })),
    learners: Object.values(learners).map(({ name, title, baseline }) => ({ name, title, baseline })),
    strategies: Object.values(strategies).map(({ name, title }) => ({ name, title })),
    issueMethods: Object.values(issueMethods).map(({ name, title }) => ({ name, title })),
    annotationTypes: projectTasks.map(({ kind }) => kind),
  };
  const text = [
    textTable(
      ['format', 'import', 'export', ''],
      listed.map((format) => [format.name, format.import ? 'yes' : 'no', format.export ? 'yes' : 'no', format.title]),
    ),
    textTable(
      ['task', ''],
      document.tasks.map(({ name, title }) => [name, title]),
    ),
    textTable(
      ['learner', ''],
      document.learners.map(({ name, title }) => [name, title]),
    ),
    textTable(
      ['strategy', ''],
      document.strategies.map(({ name, title }) => [name, title]),
    ),
    textTable(
      ['issue method', ''],
      document.issueMethods.map(({ name, title }) => [name, title]),
    ),
  ].join('\n');
  return Promise.resolve({ document, text, problems: false });
}
