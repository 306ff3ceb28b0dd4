import { errorText } from '#domain/errorText.ts';
import { plumb } from '#formats/plumb/plumb.ts';
import type { BackupCheck, Progress } from '#jobs/transfer/transfer.api.ts';
import { toast } from '#ui/Toast.tsx';
import { download } from '../parts/download.ts';
import { plural } from '../parts/time.ts';
import type { ProjectSession } from '../servicesApi.ts';
import { askPassphrase } from '../store/passphrase.ts';
import { useRunningBackup } from './running.ts';

/** The same under a passphrase that the person is asked for. */
export async function backUpEncrypted(session: ProjectSession): Promise<void> {
  const passphrase = await askPassphrase({ why: 'choose', file: session.current().view.name });
  if (passphrase !== null) await backUp(session, true, passphrase);
}

/** Writes the project file and offers it as a download. Says how it went. `images` false: without the files of images. */
export async function backUp(session: ProjectSession, images = true, passphrase?: string): Promise<void> {
  if (useRunningBackup.getState().running !== null) return;
  const show = (running: Progress | null): void => useRunningBackup.setState({ running });
  show({ done: 0, total: 0, what: 'Collecting' });
  try {
    const [file] = await session.transfer.exportProject(
      { project: session.id, format: plumb.name, media: images, ...(passphrase !== undefined && { passphrase }) },
      show,
    );
    if (file === undefined) throw new Error('Nothing was written. Try again.');
    download(file.blob, file.path);
    const { check } = file;
    if (check === undefined || check.good)
      toast('Backup written', {
        tone: 'good',
        text: `${file.path} went to your downloads, complete and read back. Keep it on another disk.`,
      });
    else toast('The backup is not complete', { tone: 'bad', text: `${file.path} went to your downloads. ${whatItLacks(check)}` });
  } catch (error) {
    const text = errorText(error);
    const again = images ? { action: { title: 'Without images', perform: () => void backUp(session, false, passphrase) } } : {};
    toast('No backup was written', { tone: 'bad', text, ...(/image files/.test(text) && again) });
  } finally {
    show(null);
  }
}

/** Why a project file is no backup, in sentences. */
function whatItLacks({ lostEvents, lostParts, reads }: BackupCheck): string {
  if (!reads) return 'It could not be read back: the disk may be full. Free space and write it again, and keep the last good one.';
  const lost = [...(lostEvents > 0 ? [plural(lostEvents, 'event')] : []), ...(lostParts > 0 ? [plural(lostParts, 'part')] : [])];
  return `It has what can still be read here, but lacks ${lost.join(' and ')} that this browser has lost. Keep your older backups: opening one brings them back.`;
}
