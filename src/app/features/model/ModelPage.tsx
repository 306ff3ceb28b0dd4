import { lazy, Suspense, useState, type ReactNode } from 'react';
import { isStrategyName, strategies } from '#learning/strategies/index.ts';
import type { Estimate, ModelPanel, RunSummary } from '#jobs/learn/learn.api.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Stat } from '#ui/Stat.tsx';
import { Table } from '#ui/Table.tsx';
import { dateTime, plural } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useModelPanel } from '#app/store/sessionHooks.ts';
import styles from './ModelPage.module.css';

const LearningCurve = lazy(() => import('./LearningCurve.tsx').then((module) => ({ default: module.LearningCurve })));

const LEARNERS: Readonly<Record<string, string>> = {
  majority: 'most frequent label',
  knn: 'nearest neighbours',
  softmax: 'softmax regression',
  mlp: 'neural net (TensorFlow.js)',
};
const learnerName = (name: string): string => LEARNERS[name] ?? name;

/** What the model has learned, how good that is known to be, and how it compares with simpler ones. */
export function ModelPage(): ReactNode {
  const panel = useModelPanel();
  return (
    <div className={styles['page']}>
      <h1>Model</h1>
      {panel === null ? <Skeleton label="Reading the model" lines={4} /> : <Panel panel={panel} />}
    </div>
  );
}

function Panel({ panel }: { readonly panel: ModelPanel }): ReactNode {
  const strategy = useProject((update) => update.view.settings.strategy);
  const { latest, curve, compared, verdict } = panel;
  const drawn = curve.filter((point) => point.accuracy !== null || point.macroF1 !== null).length;
  return (
    <>
      <Doing panel={panel} />
      <div className={styles['stats']}>
        <Figure label="Accuracy" of={latest?.accuracy ?? null} />
        <Figure label="Macro F1" of={latest?.macroF1 ?? null} />
      </div>
      <p className={styles['note']}>
        Measured only on items set aside at random. They never train a model, and people answer them here without seeing what it proposes.
        Beside each figure: its 95 % confidence interval.
      </p>
      {latest !== null && <Latest run={latest} />}
      <section className={styles['section']}>
        <h2>Learning curve</h2>
        {drawn < 2 ? (
          <p className={styles['note']}>It is drawn once two models of different size have been measured.</p>
        ) : (
          <Suspense fallback={<Skeleton label="Loading the chart" lines={6} />}>
            <LearningCurve curve={curve} />
          </Suspense>
        )}
      </section>
      <section className={styles['section']}>
        <h2>Is the neural net worth it?</h2>
        {compared.length === 0 ? (
          <p className={styles['note']}>Not compared yet. The learners are cross-validated on the training items, by group.</p>
        ) : (
          <Compared rows={compared} />
        )}
        {verdict !== '' && <p>{verdict}</p>}
      </section>
      <section className={styles['section']}>
        <h2>What is asked next</h2>
        <p>{isStrategyName(strategy) ? strategies[strategy].title : strategy}</p>
        <p className={styles['note']}>A share of random items is always mixed in; each item says why it was chosen.</p>
      </section>
    </>
  );
}

/** What the model is doing, and what it can be told to do. */
function Doing({ panel }: { readonly panel: ModelPanel }): ReactNode {
  const { learn } = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const busy = panel.state === 'training' || panel.progress !== null || asked;
  const start = (job: () => Promise<unknown>): void => {
    setProblem(null);
    setAsked(true);
    job().then(
      () => setAsked(false),
      (error: unknown) => {
        setAsked(false);
        setProblem(error instanceof Error ? error.message : String(error));
      },
    );
  };
  const words = panel.message === '' && busy ? 'Training' : panel.message;
  return (
    <section className={styles['doing']}>
      {busy ? (
        <ProgressBar label={words} value={panel.progress ?? 0} max={panel.progress === null ? 0 : 1} />
      ) : (
        words !== '' && <p role="status">{words}</p>
      )}
      {(problem !== null || panel.state === 'failed') && (
        <Notice tone="error" title="The model could not be trained">
          {problem ?? panel.message} Labels are safe: a model is derived and can always be trained again.
        </Notice>
      )}
      <div className={styles['buttons']}>
        <Button disabled={busy} onClick={() => start(() => learn.train())}>
          Train now
        </Button>
        <Button disabled={busy || panel.latest === null} onClick={() => start(() => learn.compare())}>
          Compare with the neural net
        </Button>
        {busy && <Button onClick={() => void learn.cancel()}>Stop</Button>}
      </div>
    </section>
  );
}

/** A figure with its interval, or what is missing until it can be known. */
function Figure({ label, of }: { readonly label: string; readonly of: Estimate | null }): ReactNode {
  if (of === null) return <Stat label={label} value={null} />;
  if (!of.known) return <Stat label={label} value={null} note={of.reason} />;
  const interval = `${of.low.toFixed(2)}–${of.high.toFixed(2)}`;
  return <Stat label={label} value={of.value.toFixed(2)} interval={interval} note={`${of.n} checked at random`} />;
}

function Latest({ run }: { readonly run: RunSummary }): ReactNode {
  return (
    <p className={styles['note']}>
      {learnerName(run.learner)}, learned {dateTime(run.at)} from{' '}
      {run.learned < run.trainedOn && `a random ${run.learned.toLocaleString('en')} of `}
      {plural(run.trainedOn, 'label')} of {plural(run.classes, 'class', 'classes')} in {run.seconds.toFixed(1)} s; seed {run.seed}, log
      position {run.cursor.toLocaleString('en')}
    </p>
  );
}

function Compared({ rows }: { readonly rows: ModelPanel['compared'] }): ReactNode {
  return (
    <Table
      caption="Cross-validated by group on the training items"
      columns={[
        { key: 'learner', title: 'Learner', cell: (row) => learnerName(row.learner) },
        { key: 'accuracy', title: 'Accuracy', numeric: true, cell: (row) => row.accuracy.toFixed(3) },
        { key: 'interval', title: '95 % interval', numeric: true, cell: (row) => `${row.low.toFixed(3)}–${row.high.toFixed(3)}` },
        { key: 'f1', title: 'Macro F1', numeric: true, cell: (row) => row.macroF1.toFixed(3) },
      ]}
      rows={rows}
      rowKey={(row) => row.learner}
    />
  );
}
