import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { DeleteDialog } from '#app/projectActions/DeleteDialog.tsx';
import { useProject, useSession } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

/** The project's name, its fixed numbers, archive and deletion. */
export function ProjectSettings(): ReactNode {
  const session = useSession();
  const view = useProject((update) => update.view);
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const [name, setName] = useState(view.name);
  const [deleting, setDeleting] = useState(false);
  const rename = async (): Promise<void> => {
    if (await dispatch({ type: 'ChangeProject', name: name.trim() })) toast('Renamed', { tone: 'good' });
  };
  const archive = async (): Promise<void> => {
    if (await dispatch({ type: 'ChangeProject', archived: !view.archived }))
      toast(view.archived ? 'Back among the projects' : 'Archived', { tone: 'good' });
  };
  const { items, unseen, skipped } = view.counts;
  return (
    <section className={styles['section']} aria-label="Project">
      <form
        className={styles['narrow']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && name.trim() !== view.name) void rename();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} maxLength={120} />
        <div className={prose['actions']}>
          <Button type="submit" disabled={name.trim() === '' || name.trim() === view.name}>
            Rename
          </Button>
        </div>
      </form>
      <div className={styles['stack']}>
        <h2>Random check</h2>
        <p className={prose['hint']}>
          {Math.round(view.holdoutShare * 100)} % of the items, chosen at random at import and never used for training. This cannot be
          changed, so that figures of different days can be compared.
        </p>
        <SplitNote />
      </div>
      <div className={styles['danger']}>
        <h2>Archive</h2>
        <p className={prose['hint']}>An archived project is put aside on the start screen; nothing in it changes.</p>
        <Button onClick={() => void archive()}>{view.archived ? 'Bring back from the archive' : 'Archive'}</Button>
      </div>
      <div className={styles['danger']}>
        <h2>Delete</h2>
        <p className={prose['hint']}>
          Removes items, labels, history and guide from this browser. There is no way back without a project file.
        </p>
        <Button look="danger" onClick={() => setDeleting(true)}>
          Delete…
        </Button>
      </div>
      {deleting && (
        <DeleteDialog
          project={{ id: session.id, name: view.name, items, labeled: items - unseen - skipped }}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate({ to: '/' })}
        />
      )}
    </section>
  );
}

/** A word where the random check is far from its share: the report of an import says it once, here it stays. */
function SplitNote(): ReactNode {
  const session = useSession();
  const items = useProject((update) => update.view.counts.items);
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    session.splitNote().then(
      (words) => wanted && setNote(words),
      () => undefined, // whoever lost the worker says so
    );
    return () => void (wanted = false);
  }, [session, items]);
  return (
    note !== null && (
      <Notice tone="warn" title="The test split is not as large as asked for">
        {note}
      </Notice>
    )
  );
}
