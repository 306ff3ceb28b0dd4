import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import { bytesText } from '#app/parts/time.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { toast } from '#ui/Toast.tsx';
import { BackupSettings } from './BackupSettings.tsx';
import { CheckProject } from './CheckProject.tsx';
import { SpaceUsed } from './SpaceUsed.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

type Status = Awaited<ReturnType<ReturnType<typeof useServices>['storageStatus']>>;

/** Where the data lie, and whether the browser may throw them away. */
export function StorageSettings(): ReactNode {
  const services = useServices();
  const [status, setStatus] = useState<Status>();
  const read = useCallback(() => {
    services.storageStatus().then(setStatus, (error: unknown) => toast('The browser does not say', { tone: 'bad', text: String(error) }));
  }, [services]);
  useEffect(read, [read]);
  const ask = async (): Promise<void> => {
    const granted = await services.requestPersist();
    toast(granted ? 'The browser will keep the data' : 'The browser said no', {
      tone: granted ? 'good' : 'bad',
      ...(!granted && { text: 'Browsers agree once a site is used often or bookmarked. Until then, back up regularly.' }),
    });
    read();
  };
  if (status === undefined) return <Skeleton label="Asking the browser" />;
  return (
    <div className={styles['section']}>
      <BackupSettings />
      <section className={styles['section']} aria-label="Storage">
        <h2>Storage</h2>
        {status.persisted ? (
          <Notice title="Protected: the browser keeps the data until you delete them">
            It does not clear them when the disk runs full. A lost or broken machine still loses them: a backup does not.
          </Notice>
        ) : (
          <Notice
            tone="warn"
            title="Not protected: the browser may delete the data"
            actions={<Button onClick={() => void ask()}>Ask the browser to keep the data</Button>}
          >
            It may do so when the disk is full. Some browsers also clear sites that were not visited for weeks.
            <ol className={styles['steps']}>
              <li>Ask the browser to keep the data. It agrees once it considers this site important to you.</li>
              <li>Bookmark this page or install it as an app, and allow notifications if you are asked; then ask again.</li>
              <li>In the browser’s settings, see that site data are not cleared when it closes. A private window always clears them.</li>
              <li>Whatever it answers: back up.</li>
            </ol>
          </Notice>
        )}
        <SpaceUsed usage={status.usage} />
        <p className={prose['hint']}>
          The browser counts {bytesText(status.usage)} for all projects of this site; it rounds. Items, labels and guides lie in this
          browser profile only. Nothing is sent anywhere; the page is not allowed to. Whoever can open this profile can read them.
        </p>
      </section>
      <CheckProject />
      <section className={styles['section']} aria-label="Self-check">
        <h2>Self-check</h2>
        <p className={prose['hint']}>
          Something is slow or does not work? <Link to="/check">The self-check</Link> looks at this browser, its storage and its speed. Its
          report names no project, text, label or person, so that you can send it.
        </p>
      </section>
    </div>
  );
}
