import type { ReactNode } from 'react';
import { folderWords, tellFolder } from '#app/backup/folderWords.ts';
import { useFolder } from '#app/backup/useFolder.ts';
import { useRestoreFolder } from '#app/backup/useRestore.ts';
import { useNow } from '#app/parts/useNow.ts';
import { useSession } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

/** A folder of the disk that is kept up to date by itself. */
export function FolderSettings(): ReactNode {
  const session = useSession();
  const { folder } = session;
  const state = useFolder(session);
  const restore = useRestoreFolder(session.id);
  const now = useNow(30_000);
  const has = state.state !== 'none' && state.state !== 'unsupported';
  return (
    <div className={styles['section']}>
      <h3>Automatic, into a folder</h3>
      {state.state === 'unsupported' && (
        <p className={prose['hint']}>
          This browser does not let a page write into a folder. Chrome and Edge do; here backups are downloads.
        </p>
      )}
      {state.state === 'none' && (
        <p className={prose['hint']}>
          Choose a folder, best on another disk or one that a cloud keeps: what is new is written into it every few minutes while you work,
          and nothing that is in it is ever overwritten. Older states stay, by hour, day and week.
        </p>
      )}
      {has && state.state !== 'failed' && <p className={prose['hint']}>{folderWords(state, now)}</p>}
      {state.state === 'failed' && (
        <Notice tone="error" title={`The folder “${state.name}” has no new backup`}>
          {state.why} It is tried again; the backups in it are as they were.
        </Notice>
      )}
      {state.state !== 'unsupported' && (
        <div className={prose['actions']}>
          {state.state === 'ask' && (
            <Button look="primary" onClick={() => tellFolder(folder.allow())}>
              Allow the folder again
            </Button>
          )}
          {(state.state === 'ready' || state.state === 'failed') && (
            <Button onClick={() => tellFolder(folder.backUp())}>Back up into it now</Button>
          )}
          <Button disabled={state.state === 'writing'} onClick={() => tellFolder(folder.choose())}>
            {has ? 'Choose another folder' : 'Choose a folder'}
          </Button>
          {has && (
            <Button disabled={state.state === 'writing'} onClick={() => void folder.leave()}>
              Stop
            </Button>
          )}
          <Button onClick={() => void restore()}>Restore from a folder</Button>
        </div>
      )}
    </div>
  );
}
