import { exportWriters } from '#formats/exportWriters.ts';
import { tableFormats } from '#formats/index.ts';
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

const IMAGES = {
  images: { title: 'Image files, folders and zip archives of them' },
  idx: { title: 'IDX images with their labels (MNIST)' },
};
const PLUMB = { name: 'plumb', title: 'Plumbline project file' };

function runList(): Promise<Outcome> {
  const names = [...new Set<string>([...Object.keys(tableFormats), ...Object.keys(exportWriters), ...Object.keys(IMAGES), PLUMB.name])];
  const titles: Readonly<Record<string, { readonly title: string }>> = { ...tableFormats, ...exportWriters, ...IMAGES, plumb: PLUMB };
  const formats = names.map((name) => ({
    name,
    title: titles[name]?.title ?? name,
    import: Object.hasOwn(tableFormats, name) || Object.hasOwn(IMAGES, name) || name === PLUMB.name,
    export: Object.hasOwn(exportWriters, name) || name === PLUMB.name,
  }));
  const document = {
    formats,
    tasks: projectTasks.map(({ name, title }) => ({ name, title })),
    learners: Object.values(learners).map(({ name, title, baseline }) => ({ name, title, baseline })),
    strategies: Object.values(strategies).map(({ name, title }) => ({ name, title })),
    issueMethods: Object.values(issueMethods).map(({ name, title }) => ({ name, title })),
    annotationTypes: projectTasks.map(({ kind }) => kind),
  };
  const text = [
    textTable(
      ['format', 'import', 'export', ''],
      formats.map((format) => [format.name, format.import ? 'yes' : 'no', format.export ? 'yes' : 'no', format.title]),
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
