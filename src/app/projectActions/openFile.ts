import type { OpenReport, Progress } from '#jobs/transfer/transfer.api.ts';
import type { Services } from '../servicesApi.ts';
import { askPassphrase } from '../store/passphrase.ts';
import { plural } from '../parts/time.ts';
import { toast } from '#ui/Toast.tsx';

/** Opens a project file, and asks for the passphrase of an encrypted one until it fits; null when that was dismissed. */
export async function openFile(
  services: Pick<Services, 'openProjectFile'>,
  file: File,
  progress: (p: Progress) => void,
): Promise<OpenReport | null> {
  for (let passphrase: string | undefined; ;) {
    try {
      return await services.openProjectFile(file, progress, passphrase);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'PassphraseError')) throw error;
      const problem = passphrase === undefined ? {} : { problem: error.message };
      const answer = await askPassphrase({ why: 'open', file: file.name, ...problem });
      if (answer === null) return null;
      passphrase = answer;
    }
  }
}

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
