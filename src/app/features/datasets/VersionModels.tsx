import { errorText } from '#domain/errorText.ts';
import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { learners, learnersFor, type LearnerName } from '#learning/learners/index.ts';
import type { DatasetVersion } from '#domain/state/view.ts';
import type { Estimate, RunSummary } from '#jobs/learn/learn.api.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Select } from '#ui/Select.tsx';
import { Table } from '#ui/Table.tsx';
import { dateTime, plural } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useModelPanel } from '#app/store/sessionHooks.ts';
import styles from './Datasets.module.css';

/** What a model learns from: labeled items of the training split. */
const LEARNED_FROM = 'split:train (state:labeled | state:confirmed-empty)';

/** Trains on a version, and lists the runs and models that learned from it. */
export function VersionModels({ version }: { readonly version: DatasetVersion }): ReactNode {
  const view = useProject((update) => update.view);
  const panel = useModelPanel();
  const runs = (panel?.runs ?? []).filter(({ dataset }) => dataset === version.version);
  const kept = view.models.filter(({ dataset }) => dataset === version.version);
  return (
    <div className={styles['models']}>
      <Train version={version} />
      {runs.length === 0 && kept.length === 0 && (
        <p className={styles['muted']}>No model has learned from this version yet. One that does keeps its id.</p>
      )}
      {runs.length > 0 && <Runs runs={runs} />}
      {kept.length > 0 && (
        <Table
          caption="Kept models"
          rows={kept}
          rowKey={({ model }) => model}
          columns={[
            { key: 'id', title: 'Model', cell: ({ model }) => <code title={model}>{model.slice(0, 12)}</code> },
            { key: 'run', title: 'Run', cell: ({ run }) => run },
            {
              key: 'labels',
              title: 'Learned from',
              cell: () => (
                <Link
                  to="/p/$projectId/datasets"
                  params={{ projectId: view.id }}
                  search={{ version: version.version, tab: 'items', q: LEARNED_FROM }}
                >
                  its labels
                </Link>
              ),
            },
            { key: 'at', title: 'Kept', cell: ({ wall }) => dateTime(wall) },
            {
              key: 'now',
              title: '',
              cell: ({ model }) => (model === view.promoted ? <Badge tone="accent">drives the queue</Badge> : null),
            },
          ]}
        />
      )}
      {runs.length > 0 && (
        <p className={styles['muted']}>
          Keep a run as a model, compare and promote it on the{' '}
          <Link to="/p/$projectId/model" params={{ projectId: view.id }}>
            Model screen
          </Link>
          .
        </p>
      )}
    </div>
  );
}

function Train({ version }: { readonly version: DatasetVersion }): ReactNode {
  const session = useSession();
  const medium = useProject((update) => update.view.medium) ?? 'text';
  const panel = useModelPanel();
  const [learner, setLearner] = useState<LearnerName>('softmax');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const train = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const after = await session.learn.trainOn(version.version, learner);
      const done = after.runs.some(({ dataset }) => dataset === version.version);
      if (!done) setFailed(after.message);
    } catch (error) {
      setFailed(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles['train']}>
      <Select
        label="Train a model on this version"
        value={learner}
        onChange={setLearner}
        disabled={busy}
        options={learnersFor(medium).map((name) => ({ value: name, title: learners[name].title }))}
      />
      {busy ? (
        <Button onClick={() => void session.learn.cancel()}>Stop</Button>
      ) : (
        <Button look="primary" onClick={() => void train()}>
          Train
        </Button>
      )}
      <p className={cx(styles['wide'], styles['muted'])}>
        It learns from the training split and is measured on the test split, both as they were frozen. Each time the test split is opened is
        counted.
      </p>
      {busy && (
        <div className={styles['wide']}>
          <ProgressBar label={panel?.message ?? 'Training'} value={panel?.progress ?? 0} max={panel?.progress == null ? 0 : 1} />
        </div>
      )}
      {failed !== null && (
        <div className={styles['wide']}>
          <Notice tone="warn" title="No model came of it">
            {failed}
          </Notice>
        </div>
      )}
    </div>
  );
}

function Runs({ runs }: { readonly runs: readonly RunSummary[] }): ReactNode {
  return (
    <Table
      caption="Runs"
      rows={runs.toReversed()}
      rowKey={({ run }) => run}
      columns={[
        { key: 'run', title: 'Run', cell: ({ run }) => run },
        { key: 'on', title: 'Trained on', cell: ({ trainedOn }) => plural(trainedOn, 'label') },
        { key: 'accuracy', title: 'Accuracy', cell: ({ accuracy }) => figure(accuracy) },
        { key: 'f1', title: 'Macro F1', cell: ({ macroF1 }) => figure(macroF1) },
        { key: 'checked', title: 'Tested on', numeric: true, cell: ({ checked }) => checked.toLocaleString('en') },
        { key: 'at', title: 'When', cell: ({ at }) => dateTime(at) },
      ]}
    />
  );
}

function figure(estimate: Estimate): ReactNode {
  if (!estimate.known) return <span className={styles['muted']}>not yet known</span>;
  return (
    <>
      {estimate.value.toFixed(2)}{' '}
      <span className={styles['muted']}>
        {estimate.low.toFixed(2)}–{estimate.high.toFixed(2)}
      </span>
    </>
  );
}
