import { useEffect, useState, type ReactNode } from 'react';
import { plural } from '#app/parts/time.ts';
import { download } from '#app/parts/download.ts';
import { useServices } from '#app/ServicesContext.ts';
import type { Finding } from '#app/servicesApi.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Table } from '#ui/Table.tsx';
import { toast } from '#ui/Toast.tsx';
import { reportOf } from './report.ts';
import { cx } from '#ui/cx.ts';
import prose from '#app/parts/TextPage.module.css';
import styles from './CheckPage.module.css';

const PARTS: readonly Finding['part'][] = ['Plumbline', 'Browser', 'Storage', 'Data', 'Speed'];
const VERDICTS = {
  good: { tone: 'good', word: 'good' },
  warn: { tone: 'warn', word: 'look here' },
  bad: { tone: 'bad', word: 'fault' },
  info: { tone: 'plain', word: 'fact' },
} as const satisfies Record<Finding['verdict'], { readonly tone: string; readonly word: string }>;

/** Looks at the browser, its storage and its speed, and makes a report of it that holds nothing of what is labeled. */
export function CheckPage(): ReactNode {
  const services = useServices();
  const [run, setRun] = useState(0);
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const [done, setDone] = useState<Date | null>(null);
  useEffect(() => {
    let left = false;
    const look = async (): Promise<void> => {
      for await (const finding of services.selfCheck()) {
        if (left) return;
        setFindings((known) => [...known, finding]);
      }
      setDone(new Date());
    };
    look().catch((error: unknown) => toast('The self-check stopped', { tone: 'bad', text: String(error) }));
    return () => void (left = true);
  }, [services, run]);
  const again = (): void => {
    setFindings([]);
    setDone(null);
    setRun((count) => count + 1);
  };
  const report = (): string => reportOf(findings, done ?? new Date());
  const copy = (): void =>
    void navigator.clipboard.writeText(report()).then(
      () => toast('Copied', { tone: 'good' }),
      () => toast('Not copied', { tone: 'bad', text: 'The browser did not allow it. Take the file instead.' }),
    );
  return (
    <div className={cx(prose['page'], styles['page'])}>
      <h1>Self-check</h1>
      <p className={prose['hint']}>
        What Plumbline needs of this browser, and how it fares here. The report names no project, text, label or person; of the data it
        holds counts only. Nothing is sent unless you send it.
      </p>
      {done === null ? <Skeleton label="Looking at this browser" lines={2} /> : <Outcome findings={findings} />}
      <div className={prose['actions']}>
        <Button look="primary" disabled={done === null} onClick={copy}>
          Copy the report
        </Button>
        <Button disabled={done === null} onClick={() => download(new Blob([report()], { type: 'text/plain' }), 'plumbline-self-check.txt')}>
          Download it
        </Button>
        <Button disabled={done === null} onClick={again}>
          Check again
        </Button>
      </div>
      {PARTS.map((part) => (
        <Part key={part} part={part} findings={findings.filter((finding) => finding.part === part)} />
      ))}
    </div>
  );
}

function Outcome({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const faults = findings.filter(({ verdict }) => verdict === 'bad');
  const doubts = findings.filter(({ verdict }) => verdict === 'warn');
  if (faults.length + doubts.length === 0) return <Notice title="Everything is as it should be" />;
  const title =
    faults.length > 0 ? `${plural(faults.length, 'fault')} found` : `It works; ${plural(doubts.length, 'thing')} could be better`;
  return (
    <Notice tone={faults.length > 0 ? 'error' : 'warn'} title={title}>
      <ul className={styles['list']}>
        {[...faults, ...doubts].map(({ what, found, so }) => (
          <li key={what}>
            {what}: {found}. {so}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Part({ part, findings }: { readonly part: Finding['part']; readonly findings: readonly Finding[] }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <Table
      caption={part}
      columns={[
        { key: 'verdict', title: 'Is', cell: ({ verdict }) => <Badge tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].word}</Badge> },
        { key: 'what', title: 'What', cell: ({ what }) => what },
        {
          key: 'found',
          title: 'Found',
          cell: ({ found, so }) => (
            <span className={styles['found']}>
              {found}
              {so !== undefined && <span className={styles['so']}>{so}</span>}
            </span>
          ),
        },
      ]}
      rows={findings}
      rowKey={({ what }) => what}
    />
  );
}
