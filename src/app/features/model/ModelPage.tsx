import { lazy, Suspense, type ReactNode } from 'react';
import { comparesCandidates } from '#domain/annotation/aboutMedia.ts';
import { questionsOf } from '#domain/schema/questions.ts';
import { isStrategyName, strategies } from '#learning/strategies/index.ts';
import type { Estimate, ModelPanel, RunSummary } from '#jobs/learn/learn.api.ts';
import { Button } from '#ui/Button.tsx';
import { Explain } from '#ui/Explain.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Stat } from '#ui/Stat.tsx';
import { Table } from '#ui/Table.tsx';
import { cx } from '#ui/cx.ts';
import { estimateInWords } from '#app/parts/estimate.ts';
import { figureName, headlineOf, isOfRegions, leftToCheck, missingWords, smallCheckWords } from '#app/parts/headline.ts';
import { Term } from '#app/parts/Term.tsx';
import type { TermName } from '#app/parts/terms.ts';
import { ago, dateTime, plural } from '#app/parts/time.ts';
import { useNow } from '#app/parts/useNow.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useModelPanel } from '#app/store/sessionHooks.ts';
import { Confusion } from './ConfusionMatrix.tsx';
import { Doing } from './Doing.tsx';
import { KeptModels } from './KeptModels.tsx';
import { learnerName } from './names.ts';
import { PerLabel } from './PerLabel.tsx';
import { Runs } from './Runs.tsx';
import { useJob, type Job } from './useJob.ts';
import styles from './ModelPage.module.css';

const LearningCurve = lazy(() => import('./LearningCurve.tsx').then((module) => ({ default: module.LearningCurve })));
const CandidateRanking = lazy(() => import('./CandidateRanking.tsx').then((module) => ({ default: module.CandidateRanking })));
const CalibrationPlot = lazy(() => import('./CalibrationPlot.tsx').then((module) => ({ default: module.CalibrationPlot })));

/** What the model has learned, how good that is known to be, how it compares with simpler ones, and which one drives the queue. */
export function ModelPage(): ReactNode {
  const panel = useModelPanel();
  const schema = useProject(({ view }) => view.schema?.schema ?? null);
  const kinds = schema === null ? [] : questionsOf(schema).map(({ kind }) => kind);
  const compares = kinds.filter(comparesCandidates).length;
  return (
    <div className={styles['page']}>
      <h1>{compares > 0 && compares === kinds.length ? 'Ranking of models' : 'Model'}</h1>
      {compares > 0 && (
        <Suspense fallback={<Skeleton label="Comparing" lines={4} />}>
          <CandidateRanking />
        </Suspense>
      )}
      {compares > 0 && compares === kinds.length ? null : panel === null ? (
        <Skeleton label="Reading the model" lines={4} />
      ) : (
        <Panel panel={panel} />
      )}
    </div>
  );
}

const REGIONS =
  'A model learns the label of each region: it looks at the part of the image inside its bounds, and at how large that is beside the image. ' +
  'It does not find regions. Images to label come by chance.';

const SPANS =
  'A model tags the words of each text and so finds spans and their labels: what overlaps is learned by its longest, relations are not learned. ' +
  'It looks at words, their shape, beginnings and ends, and at two words on each side.';

function Panel({ panel }: { readonly panel: ModelPanel }): ReactNode {
  const strategy = useProject((update) => update.view.settings.strategy);
  const job = useJob();
  const { latest, runs, savings } = panel;
  return (
    <>
      <Doing panel={panel} job={job} />
      {panel.unit === 'region' && <p className={cx(styles['note'], styles['wide'])}>{REGIONS}</p>}
      {panel.unit === 'token' && <p className={cx(styles['note'], styles['wide'])}>{SPANS}</p>}
      <Figures panel={panel} />
      <Section title="Learning curve" about="learningCurve">
        <Curve panel={panel} />
      </Section>
      <Section title="Each label" about="precision">
        {latest === null || latest.perLabel.length === 0 ? (
          <p className={styles['note']}>Known once a model has been measured on the random check.</p>
        ) : (
          <PerLabel figures={latest.perLabel} />
        )}
      </Section>
      <OutOfFold panel={panel} job={job} />
      {panel.unit !== 'token' && (
        <Section title="Is the neural net better?" about="crossValidated">
          <Baselines panel={panel} job={job} />
        </Section>
      )}
      <Section title="Which item comes next, and what that saves">
        <p>{panel.unit === 'region' ? 'By chance' : isStrategyName(strategy) ? strategies[strategy].title : strategy}</p>
        {panel.unit !== 'region' && (
          <p className={styles['note']}>A share of random items is always mixed in; each item says why it was chosen.</p>
        )}
        {savings !== '' && <p>Against labeling at random: {savings}.</p>}
      </Section>
      <Section title="Runs" wide>
        {runs.length === 0 ? (
          <p className={styles['note']}>No model has been trained yet.</p>
        ) : (
          <>
            <Runs runs={runs} latest={latest} job={job} />
            <p className={styles['note']}>
              Old runs are pruned by themselves; figures of the last twenty stay. What is kept is never pruned.
            </p>
          </>
        )}
      </Section>
      <Section title="Kept models" wide>
        <KeptModels />
      </Section>
    </>
  );
}

function Section({
  title,
  about,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly about?: TermName;
  readonly wide?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={cx(styles['section'], wide && styles['wide'])} aria-label={title}>
      <h2>
        {title}
        {about !== undefined && <Term of={about} />}
      </h2>
      {children}
    </section>
  );
}

function Figures({ panel }: { readonly panel: ModelPanel }): ReactNode {
  const { latest } = panel;
  const items = useProject((update) => update.view.counts.items);
  const share = useProject((update) => update.view.holdoutShare);
  const headline = headlineOf(panel);
  const small = smallCheckWords(items, share);
  const left = leftToCheck(latest);
  const regions = panel.unit === 'region';
  const spans = panel.unit === 'token';
  return (
    <div className={styles['wide']}>
      <div className={styles['stats']}>
        <Stat
          label={regions ? 'Accuracy of the label of a region' : spans ? 'F1 of spans' : 'Accuracy'}
          about={<Term of={spans ? 'spanF1' : 'accuracy'} />}
          {...figureOf(latest?.accuracy ?? null, left)}
        />
        {headline.from === 'labels' && (
          <Stat
            label={spans ? 'Texts with every span right, cross-validated' : 'Accuracy, cross-validated'}
            about={<Term of="crossValidated" />}
            value={headline.value.toFixed(2)}
            note={`from your ${regions ? 'labeled regions' : spans ? 'texts' : 'labels'}, ${headline.n.toLocaleString('en')} of them`}
          />
        )}
        <Stat label="Macro F1" about={<Term of="macroF1" />} {...figureOf(latest?.macroF1 ?? null, left)} />
        <Stat
          label="Checked at random"
          about={<Term of="checked" />}
          value={latest === null ? null : latest.checked.toLocaleString('en')}
          note={
            regions
              ? 'regions that people drew on items of the random check'
              : latest?.checkable === undefined
                ? 'items of the random check'
                : `of ${plural(latest.checkable, 'item')} set aside`
          }
        />
      </div>
      {small !== null && !regions && <Notice title="The random check is too small for a figure">{small}</Notice>}
      <p className={styles['note']}>
        {regions
          ? 'Accuracy of the label of a region that was drawn by people, and F1, are measured only on images set aside at random. They never train a model, and people answer them without seeing what it proposes. Regions of one image count as far as they tell something new. Beside each figure: its 95 % confidence interval.'
          : spans
            ? 'A span counts as found where its words and its label are the same. F1 is measured only on texts set aside at random. They never train a model, and people answer them without seeing what it proposes. Beside each figure: its 95 % confidence interval.'
            : 'Accuracy and F1 are measured only on items set aside at random. They never train a model, and people answer them without seeing what it proposes. Beside each figure: its 95 % confidence interval.'}
        <Term of="interval" />
        {headline.from === 'labels' &&
          ' Cross-validated: models learn from a part of your labels and are compared with the rest. Where a model chose what was labeled, that is lower or higher than on new items.'}
      </p>
      {latest !== null && <Latest run={latest} />}
    </div>
  );
}

/** Without how many were checked, which stands beside it. */
const figureOf = (of: Estimate | null, left: number | null): ReturnType<typeof estimateInWords> => {
  const { note, ...figure } = estimateInWords(of, left);
  return figure.value === null && note !== undefined ? { ...figure, note } : figure;
};

function Latest({ run }: { readonly run: RunSummary }): ReactNode {
  return (
    <p className={styles['note']}>
      {learnerName(run.learner)}, learned {dateTime(run.at)} from{' '}
      {run.learned < run.trainedOn && `a random ${run.learned.toLocaleString('en')} of `}
      {plural(run.trainedOn, isOfRegions(run) ? 'labeled region' : run.unit === 'token' ? 'text' : 'label')} of{' '}
      {plural(run.classes, 'class', 'classes')} in {run.seconds.toFixed(1)} s{' '}
      <Explain
        title="how to repeat this training"
        words={() =>
          `The same labels, the same seed and the same learner give the same model. Seed ${run.seed}, log position ${run.cursor.toLocaleString('en')}.`
        }
      />
    </p>
  );
}

function Curve({ panel }: { readonly panel: ModelPanel }): ReactNode {
  const { curve, band, latest } = panel;
  if (curve.length === 0) return <p className={styles['note']}>It begins with the first model.</p>;
  if (curve.every((point) => point.accuracy === null && point.macroF1 === null)) {
    return (
      <p className={styles['note']}>
        {plural(curve.length, 'model')} trained so far, none measured yet.{' '}
        {latest?.unit === 'token' ? 'F1 of spans over the number of texts' : 'Accuracy over the number of labels'} is drawn here:{' '}
        {latest === null ? 'known with the next model' : missingWords(latest.accuracy, leftToCheck(latest), latest.unit)}.
      </p>
    );
  }
  return (
    <Suspense fallback={<Skeleton label="Loading the chart" lines={6} />}>
      <LearningCurve curve={curve} figure={figureName(latest?.unit)} band={band} />
    </Suspense>
  );
}

/** What rests on the check of every label by models that have not seen it. */
function OutOfFold({ panel, job }: { readonly panel: ModelPanel; readonly job: Job }): ReactNode {
  const { learn } = useSession();
  const now = useNow(5000);
  const { outOfFold, progress, state } = panel;
  const busy = job.running || progress !== null || state === 'training';
  const start = (
    <div>
      <Button disabled={busy || state === 'needs-labels'} onClick={() => job.start(() => learn.check())}>
        {outOfFold === null ? 'Check every label' : 'Check again'}
      </Button>
    </div>
  );
  if (outOfFold === null) {
    return (
      <Section title="Confusion and calibration" wide>
        <p className={styles['note']}>
          Not known yet. Models learn from one part of the labels and judge the other part. What they get wrong and how sure they were is
          shown here; labels that are probably wrong go to Review.
        </p>
        {start}
      </Section>
    );
  }
  const { learner, folds, items, at, calibration } = outOfFold;
  if (panel.unit === 'token') {
    return (
      <Section title="Spans that are likely wrong">
        <p className={styles['note']}>
          Cross-validated: {learnerName(learner)}, {folds} folds by group over {plural(items, 'text')}, checked {ago(at, now)}. What the
          models doubt or miss is in Review. The random check is left out.
        </p>
        {start}
      </Section>
    );
  }
  return (
    <>
      <Section title="Confusion matrix">
        <Confusion of={outOfFold} />
        <p className={styles['note']}>
          Cross-validated: {learnerName(learner)}, {folds} folds by group over{' '}
          {plural(items, panel.unit === 'region' ? 'labeled region' : 'label')}, checked {ago(at, now)}. The random check is left out.
        </p>
        {start}
      </Section>
      <Section title="Calibration: how far its confidence can be trusted" about="calibration">
        <p>{calibration.sentence}</p>
        {calibration.temperature === null && (
          <p className={styles['note']}>
            Until then its confidence only puts items in order: 0.8 does not mean that 80 of 100 are right. Calibration is measured on
            randomly chosen items only.
          </p>
        )}
        {calibration.error !== null && (
          <p className={styles['note']}>
            Expected calibration error {calibration.error.before.toFixed(3)} before, {calibration.error.after.toFixed(3)} after.
          </p>
        )}
        {calibration.bins.length > 0 && (
          <Suspense fallback={<Skeleton label="Loading the chart" lines={6} />}>
            <CalibrationPlot bins={calibration.bins} />
          </Suspense>
        )}
      </Section>
    </>
  );
}

function Baselines({ panel, job }: { readonly panel: ModelPanel; readonly job: Job }): ReactNode {
  const { learn } = useSession();
  const { compared, verdict, latest, progress, state } = panel;
  return (
    <>
      {compared.length === 0 ? (
        <p className={styles['note']}>Not compared yet. The learners are cross-validated on the training items, by group.</p>
      ) : (
        <Table
          caption="Cross-validated by group on the training items"
          columns={[
            { key: 'learner', title: 'Learner', cell: (row) => learnerName(row.learner) },
            {
              key: 'accuracy',
              title: 'Accuracy',
              numeric: true,
              cell: (row) => `${row.accuracy.toFixed(3)} (${row.low.toFixed(3)}–${row.high.toFixed(3)})`,
            },
            { key: 'f1', title: 'Macro F1', numeric: true, cell: (row) => row.macroF1.toFixed(3) },
          ]}
          rows={compared}
          rowKey={(row) => row.learner}
        />
      )}
      {verdict !== '' && <p>{verdict}</p>}
      <div>
        <Button
          disabled={job.running || progress !== null || state === 'training' || latest === null}
          onClick={() => job.start(() => learn.compare())}
        >
          Compare with the neural net
        </Button>
      </div>
    </>
  );
}
