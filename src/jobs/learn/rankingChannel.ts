import type { ProjectId } from '#domain/ids.ts';

const channelName = (project: ProjectId): string => `plumbline-ranking-${project}`;

/** Calls `listener` when a run has stored a new ranking. A hint: the ranking is read from the database. Returns the way to stop. */
export function watchRankings(project: ProjectId, listener: () => void): () => void {
  const channel = new BroadcastChannel(channelName(project));
  channel.onmessage = listener;
  return () => channel.close();
}

export function announceRanking(project: ProjectId): void {
  const channel = new BroadcastChannel(channelName(project));
  channel.postMessage(null);
  channel.close();
}
