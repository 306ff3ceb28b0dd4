import { IconFolderOpen, IconFolders, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { useRestoreFolder } from '#app/backup/useRestore.ts';
import { useServices } from '#app/ServicesContext.ts';
import { Button } from '#ui/Button.tsx';
import { later } from '#ui/later.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Mark } from '#app/shell/Mark.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { CardGrid } from './CardGrid.tsx';
import { LostNotice } from './LostNotice.tsx';
import { Samples } from './Samples.tsx';
import { useOpening } from './useOpening.ts';
import { useProjects } from './useProjects.ts';
import styles from './ProjectsPage.module.css';

/** What makes a project knows labels, their keys and the guide: it comes behind the screen, or with the first click. */
const loadDialog = later(() => import('./NewProjectDialog.tsx'));
const NewProjectDialog = lazy(() => loadDialog().then((module) => ({ default: module.NewProjectDialog })));

/** The start screen: projects, samples, and the ways to get one. */
export function ProjectsPage(): ReactNode {
  const { cards, readAt, error, reload } = useProjects();
  const { opening, openFile, openSample } = useOpening();
  const [creating, setCreating] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const active = cards?.filter((card) => !card.archived) ?? [];
  const archived = cards?.filter((card) => card.archived) ?? [];
  const take = (files: FileList | null): void => void (files?.[0] !== undefined && openFile(files[0]));
  const services = useServices();
  const restore = useRestoreFolder(null);
  const actions = (
    <>
      {services.canOpenFolders() && (
        <Button icon={<IconFolders size={16} />} onClick={() => void restore().then(reload)}>
          Restore from a backup folder
        </Button>
      )}
      <Button icon={<IconFolderOpen size={16} />} onClick={() => picker.current?.click()}>
        Open a project file
      </Button>
      <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setCreating(true)}>
        New project
      </Button>
    </>
  );
  return (
    <div
      className={styles['page']}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      <input
        ref={picker}
        type="file"
        accept=".plumb,.enc"
        hidden
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <div className={styles['top']}>
        <h1>Projects</h1>
        {active.length > 0 && <div className={styles['actions']}>{actions}</div>}
      </div>
      {error !== undefined && (
        <Notice tone="error" title="The projects could not be read" actions={<Button onClick={reload}>Try again</Button>}>
          {error}
        </Notice>
      )}
      <LostNotice onOpenFile={() => picker.current?.click()} onChanged={reload} />
      {opening !== null && <ProgressBar label={opening.what} value={opening.done} max={opening.total} />}
      {cards === undefined && error === undefined && <Skeleton label="Reading the projects" />}
      {cards !== undefined && active.length === 0 && (
        <EmptyState icon={<Mark />} title="Find your ground truth" actions={actions}>
          A project holds items, labels and the guide that says which label is right. Make one, drop a project file here, or open a sample
          and start labeling at once. Everything stays in this browser.
          <p className={styles['restore']}>
            Did you work here before? A browser can clear what a site has stored. “Open a project file” brings a project back from its
            backup (.plumb), with every label and its history.
          </p>
        </EmptyState>
      )}
      <CardGrid cards={active} now={readAt} onChanged={reload} />
      <Samples busy={opening !== null} onOpen={openSample} />
      {archived.length > 0 && (
        <details>
          <summary className={styles['summary']}>
            {archived.length} archived {archived.length === 1 ? 'project' : 'projects'}
          </summary>
          <CardGrid cards={archived} now={readAt} onChanged={reload} />
        </details>
      )}
      {creating && (
        <Suspense>
          <NewProjectDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </div>
  );
}
