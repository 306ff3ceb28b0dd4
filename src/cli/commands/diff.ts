import { kindOf } from '#domain/annotation/kinds/index.ts';
import { diffVersions } from '#domain/dataset/diff.ts';
import type { OpenVersion } from '#domain/dataset/readVersion.ts';
import { versionItem } from '#domain/dataset/versionView.ts';
import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { openProject } from '../project/openProject.ts';
import { openProjectVersion } from '../project/projectVersions.ts';
import { factList, textTable } from '../textTable.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'compare two dataset versions of a project',
  synopsis: '<p.plumb> <versionA> <versionB>',
  positionals: { from: 3, to: 3 },
  options: commonOptions,
  run: runDiff,
};

async function runDiff(args: Arguments, io: Io): Promise<Outcome> {
  const [path = '', first = '', second = ''] = args.positionals;
  const { project, problems } = await openProject(path);
  showProblems(io, problems);
  const side = ({ version: { version }, manifest, rows }: OpenVersion) => ({ version, manifest, rows });
  const [a, b] = [openProjectVersion(project, first), openProjectVersion(project, second)];
  const { view, data } = project;
  const diff = diffVersions(side(a), side(b), view.guides, (row) => versionItem(data, row, []).view.resolved?.value ?? null);
  const nameOf = labelNamer(view);
  const said = (value: AnnotationValue | null): string | readonly string[] | null => {
    if (value === null) return null;
    const names = labelsOf(value).map((label) => nameOf(label));
    return kindOf(value.kind).picks === 'one' ? (names[0] ?? null) : names;
  };
  const document = {
    from: diff.from,
    to: diff.to,
    added: diff.added,
    removed: diff.removed,
    changed: diff.changed.map(({ id, from, to }) => ({ id, from: said(from), to: said(to) })),
    moves: diff.moves.map(({ from, to, items }) => ({ from: from && nameOf(from), to: to && nameOf(to), items })),
    otherwise: diff.otherwise,
    guide: diff.guide,
    schemaChanged: diff.schemaChanged,
    problems,
  };
  return { document, text: diffText(document), problems: problems.length > 0 };
}

/** Names of labels as they are called now; what the schema does not know keeps its id. */
function labelNamer({ schema }: ProjectView): (label: string) => string {
  const names = new Map<string, string>(schema?.schema.labels.map(({ id, name }) => [id, name]) ?? []);
  return (label) => names.get(label) ?? label;
}

function diffText(document: {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly object[];
  readonly moves: readonly { readonly from: string | null; readonly to: string | null; readonly items: number }[];
  readonly otherwise: number;
  readonly guide: readonly { readonly title: string; readonly what: string }[];
  readonly schemaChanged: boolean;
}): string {
  const facts = factList([
    ['items in', document.added.length],
    ['items out', document.removed.length],
    ['labels changed', document.changed.length],
    ['changed otherwise', document.otherwise],
    ['guide sections', document.guide.map(({ title, what }) => `${title} (${what})`).join(', ') || 'the same'],
    ['label schema', document.schemaChanged ? 'changed' : 'the same'],
  ]);
  const moves = textTable(
    ['from', 'to', 'items'],
    document.moves.map(({ from, to, items }) => [from ?? '–', to ?? '–', items]),
  );
  return document.moves.length === 0 ? facts : `${facts}\n${moves}`;
}
