import type { ProjectId } from '#domain/ids.ts';

/** What this browser remembers of a project outside the database, so that it can be said when the database is gone. */
export interface ProjectMark {
  readonly name: string;
  /** Events and labeled items when it was last seen. */
  readonly events: number;
  readonly labeled: number;
  /** Milliseconds since 1970. */
  readonly seenAt: number;
  /** When the browser closed its storage under the project: until a backup is made, what is shown may be gone at the next start. */
  readonly lostAt?: number;
}

/** Other storage of the browser than the database: what damages or clears the one often spares the other. Names and numbers only. */
const PLACE = 'plumbline-projects';

type Marks = Readonly<Record<string, ProjectMark>>;

export function readMarks(): ReadonlyMap<ProjectId, ProjectMark> {
  return new Map(Object.entries(stored()).filter((entry): entry is [ProjectId, ProjectMark] => isMark(entry[1])));
}

export function writeMark(id: ProjectId, change: Partial<ProjectMark>): void {
  const before = stored()[id];
  const base: ProjectMark = isMark(before) ? before : { name: '', events: 0, labeled: 0, seenAt: 0 };
  store({ ...stored(), [id]: { ...base, ...change } });
}

/** The project was deleted on purpose, or somebody does not want to hear of it any more. */
export function dropMark(id: ProjectId): void {
  const { [id]: _gone, ...rest } = stored();
  store(rest);
}

/** A backup was made after the browser had lost its storage. */
export function clearLost(id: ProjectId): void {
  const mark = stored()[id];
  if (!isMark(mark) || mark.lostAt === undefined) return;
  const { lostAt: _over, ...rest } = mark;
  store({ ...stored(), [id]: rest });
}

const isMark = (value: unknown): value is ProjectMark =>
  typeof value === 'object' && value !== null && 'name' in value && 'events' in value && 'labeled' in value && 'seenAt' in value;

function stored(): Marks {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}');
    return typeof read === 'object' && read !== null ? (read as Marks) : {};
  } catch {
    return {}; // blocked, or not ours: then a wipe is not noticed, which is said nowhere else either
  }
}

function store(marks: Marks): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(marks));
  } catch {
    // no room or blocked: the mark is a help, and no label hangs on it
  }
}
