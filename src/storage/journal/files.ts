import type { EventId, ProjectId } from '#domain/ids.ts';
import { idsIn, readRecords, type JournalContent } from './records.ts';

const FOLDER = 'journal';

const all = async (create: boolean): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create });

/** The folder of a project's journal in the private file system; undefined where there is none, or the browser has no such file system. */
export async function journalFolder(project: ProjectId, create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await (await all(create)).getDirectoryHandle(project, { create });
  } catch {
    return undefined; // a browser without it, a private window, or no room: the database is still there
  }
}

/** Generations in a journal, oldest first; each is a file. */
export async function generationsIn(folder: FileSystemDirectoryHandle): Promise<number[]> {
  const numbers: number[] = [];
  for await (const name of folder.keys()) if (/^\d+\.log$/.test(name)) numbers.push(Number.parseInt(name, 10));
  return numbers.sort((a, b) => a - b);
}

export const fileName = (generation: number): string => `${generation}.log`;

async function textsOf(project: ProjectId): Promise<string[]> {
  const folder = await journalFolder(project, false);
  if (folder === undefined) return [];
  const texts: string[] = [];
  for (const generation of await generationsIn(folder)) {
    const file = await (await folder.getFileHandle(fileName(generation))).getFile();
    texts.push(await file.text());
  }
  return texts;
}

/** What a project's journal holds; nothing where there is none. */
export const readJournal = async (project: ProjectId): Promise<JournalContent> => readRecords(await textsOf(project));

/** Ids of the events in a project's journal; quick. */
export const journalIds = async (project: ProjectId): Promise<Set<EventId>> => new Set((await textsOf(project)).flatMap(idsIn));

/** Removes a project's journal; one that another tab writes at this moment goes when that tab lets go of the project. */
export async function removeJournal(project: ProjectId): Promise<void> {
  try {
    await (await all(false)).removeEntry(project, { recursive: true });
  } catch {
    // there was none, or a tab that is about to close still holds it
  }
}
