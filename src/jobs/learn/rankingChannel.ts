import type { ProjectId } from '#domain/ids.ts';
import { listen, post } from '#storage/channel.ts';

const channelName = (project: ProjectId): string => `plumbline-ranking-${project}`;

/** Calls `listener` when a run has stored a new ranking. A hint: the ranking is read from the database. Returns the way to stop. */
export const watchRankings = (project: ProjectId, listener: () => void): (() => void) => listen(channelName(project), listener);

export const announceRanking = (project: ProjectId): void => post(channelName(project), null);

const newsName = (project: ProjectId): string => `plumbline-runs-${project}`;

/** Calls `listener` when a tab has stored something about its runs: figures, a check, another model. Returns the way to stop. */
export const watchRuns = (project: ProjectId, listener: () => void): (() => void) => listen(newsName(project), listener);

export const announceRuns = (project: ProjectId): void => post(newsName(project), null);
