import { Link } from '@tanstack/react-router';
import { IconBrowser, IconCircleCheck, IconFileImport, IconPhoto, IconTag } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import button from '#ui/Button.module.css';
import { EmptyState } from '#ui/EmptyState.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useDesk } from '#app/store/sessionHooks.ts';
import { useTransferDialog } from '#app/store/transferDialog.ts';
import styles from './Empty.module.css';

/** A project without items: the import begins right here. */
export function NoItems(): ReactNode {
  const medium = useProject((update) => update.view.medium);
  return medium === 'image' ? <NoImages /> : <NoTexts />;
}

function NoImages(): ReactNode {
  const show = useTransferDialog((state) => state.show);
  return (
    <EmptyState icon={<IconPhoto size={20} />} title="Bring images to label">
      <p>
        Each image becomes an item. Folder names, or a table beside the images, can be their labels. You see the first ones before anything
        is written, and an import can be withdrawn. The images stay in this browser.
      </p>
      <div className={styles['drop']}>
        <FileDrop
          label="Drop images, a folder or a zip here, or choose files"
          folder="Choose a folder"
          hint="PNG, JPEG, WebP, GIF, BMP, AVIF, a zip of them, or an IDX pair"
          accept="image/*,.zip,.gz,.idx"
          multiple
          onFiles={(files) => show('import', files)}
        />
      </div>
    </EmptyState>
  );
}

function NoTexts(): ReactNode {
  const show = useTransferDialog((state) => state.show);
  return (
    <EmptyState
      icon={<IconFileImport size={20} />}
      title="Bring something to label"
      actions={<Button onClick={() => show('import')}>Paste text instead</Button>}
    >
      <p>
        Each row of a table, each object of a JSON file, or each line of a text becomes an item. You see the first rows before anything is
        written, and an import can be withdrawn. The data stay in this browser.
      </p>
      <div className={styles['drop']}>
        <FileDrop
          label="Drop files here, or choose them"
          hint="Tables, JSON or plain text; images, a zip of images or IDX"
          folder="Choose a folder of images"
          multiple
          onFiles={(files) => show('import', files)}
        />
      </div>
    </EmptyState>
  );
}

/** A project without labels. */
export function NoLabels(): ReactNode {
  const projectId = useSession().id;
  return (
    <EmptyState
      icon={<IconTag size={20} />}
      title="What may be said about an item?"
      actions={
        <Link to="/p/$projectId/settings" params={{ projectId }} className={button['button']}>
          Add labels
        </Link>
      }
    >
      This project has no labels yet. Add two or more; each gets a color and a key. They can be renamed, reordered and retired at any time.
    </EmptyState>
  );
}

/** Nothing is left to answer. */
export function QueueDone(): ReactNode {
  const projectId = useSession().id;
  const show = useTransferDialog((state) => state.show);
  const counts = useProject((update) => update.view.counts);
  const hidden = useProject((update) => update.health?.lostItems ?? 0);
  const elsewhere = useDesk((state) => state.elsewhere);
  const answered = counts.labeled + counts['confirmed-empty'];
  if (elsewhere && counts.unseen > hidden) return <LastElsewhere unseen={counts.unseen - hidden} />;
  return (
    <EmptyState
      icon={<IconCircleCheck size={20} />}
      title={hidden > 0 ? 'Nothing that can be shown is waiting' : 'Nothing is waiting'}
      actions={
        <>
          <Button look="primary" onClick={() => show('export')}>
            Export the labels
          </Button>
          <Link to="/p/$projectId/model" params={{ projectId }} className={button['button']}>
            Look at the model
          </Link>
          <Button onClick={() => show('import')}>Import more</Button>
        </>
      }
    >
      <p>
        {plural(answered, 'item')} of {counts.items.toLocaleString('en')} labeled
        {counts.skipped > 0 && `, ${plural(counts.skipped, 'item')} skipped`}
        {counts.hard > 0 && `, ${counts.hard.toLocaleString('en')} tagged as hard`}.
      </p>
      {hidden > 0 && (
        <p>The content of {plural(hidden, 'item')} is missing in this browser. A backup or project file that has it brings it back.</p>
      )}
      {counts.skipped > 0 && (
        <p>
          <Link to="/p/$projectId/data" params={{ projectId }} search={{ q: 'state:skipped' }}>
            Look at what was skipped
          </Link>
        </p>
      )}
    </EmptyState>
  );
}

/** What is left lies on the desk of another tab of this person. */
function LastElsewhere({ unseen }: { readonly unseen: number }): ReactNode {
  return (
    <EmptyState icon={<IconBrowser size={20} />} title="The last items are in your other tab">
      <p>
        {plural(unseen, 'item')} {unseen === 1 ? 'has' : 'have'} no answer yet and {unseen === 1 ? 'waits' : 'wait'} in another tab of
        yours, so that no item is asked twice. Go on there, or close that tab: then they come here.
      </p>
    </EmptyState>
  );
}
