import { errorText } from '#domain/errorText.ts';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import { dateTime, plural } from '#app/parts/time.ts';
import { tellOpened } from '#app/projectActions/openFile.ts';
import type { LostProject } from '#app/servicesApi.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { toast } from '#ui/Toast.tsx';
import styles from './ProjectsPage.module.css';

/** Projects that the browser has lost: said, with the way back. `onOpenFile` asks for a project file. */
export function LostNotice({ onOpenFile, onChanged }: { readonly onOpenFile: () => void; readonly onChanged: () => void }): ReactNode {
  const services = useServices();
  const [lost, setLost] = useState<readonly LostProject[]>([]);
  const read = (): void => void services.lostProjects().then(setLost, () => setLost([]));
  useEffect(read, [services]);
  const changed = (): void => {
    read();
    onChanged();
  };
  return lost.map((project) => <Lost key={project.id} project={project} onOpenFile={onOpenFile} onChanged={changed} />);
}

interface Props {
  readonly project: LostProject;
  readonly onOpenFile: () => void;
  readonly onChanged: () => void;
}

function Lost({ project, onOpenFile, onChanged }: Props): ReactNode {
  const services = useServices();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const { id, name, labeled, seenAt, kept } = project;
  const recover = async (): Promise<void> => {
    setBusy(true);
    try {
      tellOpened(await services.recoverProject(id, () => undefined));
      await navigate({ to: '/p/$projectId/label', params: { projectId: id } });
    } catch (error) {
      toast('Nothing was brought back', { tone: 'bad', text: errorText(error) });
    } finally {
      setBusy(false);
      onChanged();
    }
  };
  return (
    <Notice
      tone="error"
      title={`The browser has lost “${name}”`}
      actions={
        <span className={styles['actions']}>
          <Button look="primary" onClick={onOpenFile}>
            Open its backup
          </Button>
          {kept > 0 && (
            <Button disabled={busy} onClick={() => void recover()}>
              Bring back the second copy
            </Button>
          )}
          <Button look="quiet" onClick={() => void services.forgetLost(id).then(onChanged)}>
            Forget it
          </Button>
        </span>
      }
    >
      It was here on {dateTime(seenAt)} with {plural(labeled, 'labeled item')}, and nobody deleted it: the database was damaged or cleared.{' '}
      {kept > 0
        ? `A second copy beside it holds ${plural(kept, 'event')}. Open the backup if you have one: what is newer is added from the second copy by itself. Without a backup bring the second copy back; the items come when their files are imported again.`
        : 'There is no second copy. Open its last backup or project file.'}
    </Notice>
  );
}
