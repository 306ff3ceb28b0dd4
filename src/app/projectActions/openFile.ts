import type { OpenReport } from '#jobs/transfer/transfer.api.ts';
import { plural } from '../parts/time.ts';
import { toast } from '#ui/Toast.tsx';

/** Says what opening a project file came to. */
export function tellOpened({ name, outcome, events, added, conflicts, forks, healed, problems }: OpenReport): void {
  const back = [
    ...(healed.events > 0 ? [plural(healed.events, 'lost event')] : []),
    ...(healed.parts > 0 ? [plural(healed.parts, 'lost part')] : []),
  ];
  const notes = [
    ...(back.length > 0 ? [`${back.join(' and ')} came back.`] : []),
    outcome === 'opened' ? `${events} events.` : `It was here already: ${added} of ${events} events are new.`,
    ...(conflicts > 0 ? [`${conflicts} conflicts are shown with their items.`] : []),
    ...(forks > 0 ? [`${forks} devices wrote two histories; both are kept.`] : []),
    ...problems.slice(0, 3).map((problem) => problem.message),
  ];
  const worry = forks > 0 || problems.length > 0;
  toast(outcome === 'opened' ? `Opened “${name}”` : `Merged into “${name}”`, { tone: worry ? 'bad' : 'good', text: notes.join(' ') });
}
