import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import { useProject } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Stat } from '#ui/Stat.tsx';
import { toast } from '#ui/Toast.tsx';
import { CheckProject } from './CheckProject.tsx';
import styles from './SettingsPage.module.css';

type Status = Awaited<ReturnType<ReturnType<typeof useServices>['storageStatus']>>;

/** Where the data lie, and whether the browser may throw them away. */
export function StorageSettings(): ReactNode {
  const services = useServices();
  const items = useProject(({ view }) => view.counts.items);
  const [status, setStatus] = useState<Status>();
  const read = useCallback(() => {
    services.storageStatus().then(setStatus, (error: unknown) => toast('The browser does not say', { tone: 'bad', text: String(error) }));
  }, [services]);
  useEffect(read, [read]);
  const ask = async (): Promise<void> => {
    const granted = await services.requestPersist();
    toast(granted ? 'The browser will keep the data' : 'The browser said no', {
      tone: granted ? 'good' : 'bad',
      ...(!granted && { text: 'Browsers agree once a site is used often or bookmarked. Until then, download project files regularly.' }),
    });
    read();
  };
  if (status === undefined) return <Skeleton label="Asking the browser" />;
  return (
    <section className={styles['section']} aria-label="Storage">
      <div className={styles['stats']}>
        <Stat label="All projects in this browser" value={size(status.usage)} note="As the browser counts; it rounds." />
        <Stat label="Items of this project" value={items.toLocaleString('en')} />
      </div>
      {status.persisted ? (
        <Notice title="The browser keeps the data until you delete them">
          It does not clear them when the disk runs full. A lost or broken machine still loses them: download the project file now and then.
        </Notice>
      ) : (
        <Notice
          tone="warn"
          title="The browser may clear the data when the disk runs full"
          actions={<Button onClick={() => void ask()}>Ask it to keep them</Button>}
        >
          Some browsers also clear sites that were not visited for weeks. Ask it to keep the data, and download the project file now and
          then.
        </Notice>
      )}
      <p className={styles['hint']}>
        Items, labels and guides lie in this browser profile only. Nothing is sent anywhere; the page is not allowed to. Whoever can open
        this profile can read them.
      </p>
      <CheckProject />
    </section>
  );
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toLocaleString('en', { maximumFractionDigits: power < 2 ? 0 : 1 })} ${units[power] ?? ''}`;
}
