import { useState, type ReactNode } from 'react';
import type { Hash } from '#domain/ids.ts';
import type { ModelPanel } from '#jobs/learn/learn.api.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Select } from '#ui/Select.tsx';
import { useProject, useSession } from '#app/store/session.ts';
import { learnerName } from './names.ts';
import type { Job } from './useJob.ts';
import styles from './ModelPage.module.css';

interface Props {
  readonly panel: ModelPanel;
  readonly job: Job;
}

const NOW = 'now';

/** What the model is doing, and what it can be told to learn from. */
export function Doing({ panel, job }: Props): ReactNode {
  const { learn } = useSession();
  const versions = useProject(({ view }) => view.versions);
  const medium = useProject(({ view }) => view.medium);
  const [from, setFrom] = useState<string>(NOW);
  const [learner, setLearner] = useState('softmax');
  const busy = panel.state === 'training' || panel.progress !== null || job.running;
  const words = panel.message === '' && busy ? 'Training' : panel.message;
  const version = versions.find((each) => each.version === from);
  const learners = ['softmax', 'mlp', ...(medium === 'image' ? ['cnn'] : [])];
  const train = (): void => job.start(() => (version === undefined ? learn.train() : learn.trainOn(version.version as Hash, learner)));
  return (
    <section className={styles['doing']} data-busy={busy} aria-label="Training">
      {busy ? (
        <ProgressBar label={words} value={panel.progress ?? 0} max={panel.progress === null ? 0 : 1} />
      ) : (
        words !== '' && <p role="status">{words}</p>
      )}
      {(job.problem !== null || panel.state === 'failed') && (
        <Notice tone="error" title="That did not work">
          {job.problem ?? panel.message} Labels are safe: a model is derived and can always be trained again.
        </Notice>
      )}
      <div className={styles['buttons']}>
        {versions.length > 0 && (
          <Select
            label="Learn from"
            value={from}
            onChange={setFrom}
            options={[
              { value: NOW, title: 'what is labeled now' },
              ...versions.map(({ version: id, name }) => ({ value: id, title: name === '' ? id.slice(0, 8) : name })),
            ]}
          />
        )}
        {version !== undefined && (
          <Select
            label="Learner"
            value={learner}
            onChange={setLearner}
            options={learners.map((name) => ({ value: name, title: learnerName(name) }))}
          />
        )}
        <Button disabled={busy} onClick={train}>
          Train now
        </Button>
        {busy && <Button onClick={() => void learn.cancel()}>Stop</Button>}
      </div>
    </section>
  );
}
