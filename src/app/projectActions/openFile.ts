import type { OpenReport } from '#jobs/transfer/transfer.api.ts';
import { toast } from '#ui/Toast.tsx';

/** Says what opening a project file came to. */
export function tellOpened({ name, outcome, events, added, conflicts, forks, problems }: OpenReport): void {
  const notes = [
    outcome === 'opened' ? `${events} events.` : `It was here already: ${added} of ${events} events are new.`,
    ...(conflicts > 0 ? [`${conflicts} conflicts are shown with their items.`] : []),
    ...(forks > 0 ? [`${forks} devices wrote two histories; both are kept.`] : []),
    ...problems.slice(0, 3).map((problem) => problem.message),
  ];
  const worry = forks > 0 || problems.length > 0;
  toast(outcome === 'opened' ? `Opened “${name}”` : `Merged into “${name}”`, { tone: worry ? 'bad' : 'good', text: notes.join(' ') });
}
