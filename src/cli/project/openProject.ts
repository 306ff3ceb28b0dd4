import type { Problem } from '#formats/format.ts';
import { DataError } from '../errors.ts';
import { checkContent } from './check.ts';
import { CliProject } from './cliProject.ts';
import { loadContent, type LoadedContent } from './content.ts';

/** A project file that a command reads, and everything that is wrong with it. */
export interface OpenedProject {
  readonly path: string;
  readonly content: LoadedContent;
  /** What could be read of it. */
  readonly project: CliProject;
  /** Damage of the archive, chains that do not close, heads that the manifest names and the file lacks, missing parts, and what was left out. */
  readonly problems: readonly Problem[];
}

/**
 * The one way in for commands. Whatever a command does with the project, it lists `problems`: what it writes gets a seal of its own, and after
 * that nobody could see any more that something was missing. @throws DataError when nothing in the file can be trusted
 */
export async function openProject(path: string): Promise<OpenedProject> {
  const content = await loadContent(path);
  const project = new CliProject(content);
  return { path, content, project, problems: [...checkContent(content, (hash) => project.rowCounts.get(hash)), ...project.problems] };
}

/** Faults that a file shows for ever, also after it was written anew; the others would be hidden by that. */
const LASTING: ReadonlySet<string> = new Set(['repacked', 'unreadable-event', 'missing-events', 'broken-chain', 'bad-payload']);

/** Refuses a project that is about to be changed in place and has lost something. @throws DataError */
export function refuseDamage({ path, problems }: OpenedProject, consequence: string): void {
  const damage = problems.find(({ code }) => !LASTING.has(code));
  if (damage !== undefined) throw new DataError(`${path} is damaged, so ${consequence}: ${damage.message} Run "plumbline verify ${path}".`);
}

/** Refuses a file with parts that only a newer version knows: what is written from it would lose them. @throws DataError */
export function refuseNewer({ problems }: OpenedProject): void {
  const newer = problems.find(({ code }) => code === 'unknown-entry');
  if (newer !== undefined) throw new DataError(`${newer.file}: ${newer.message} Writing it here would lose it.`);
}
