import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import { errorText } from '#domain/errorText.ts';
import type { ComparedCandidates } from '#jobs/project/project.api.ts';
import type { RankedCandidate, Share } from '#learning/preferences/rankCandidates.ts';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Stat } from '#ui/Stat.tsx';
import { Table } from '#ui/Table.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';
import styles from './CandidateRanking.module.css';

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const interval = ({ low, high }: Pick<Share, 'low' | 'high'>): string => `${Math.round(100 * low)}–${Math.round(100 * high)}`;
const count = (value: number): string => (Math.round(10 * value) / 10).toLocaleString('en');

/** Whose answers are preferred to whose: strengths with their intervals, and every two side by side. */
export function CandidateRanking(): ReactNode {
  const session = useSession();
  const answered = useProject(({ view }) => view.counts.labeled);
  const [found, setFound] = useState<readonly ComparedCandidates[] | string | null>(null);
  useEffect(() => {
    let left = false;
    session.ranking().then(
      (questions) => !left && setFound(questions),
      (error: unknown) => !left && setFound(errorText(error)),
    );
    return () => void (left = true);
  }, [session, answered]);
  if (found === null) return <Skeleton label="Comparing" lines={4} />;
  if (typeof found === 'string') return <Notice tone="error" title="That did not work">{found}</Notice>; // prettier-ignore
  return found.map((each) => <One key={each.question} of={each} />);
}

function One({ of }: { readonly of: ComparedCandidates }): ReactNode {
  const { title, items, answers, candidates, why, left, agreement } = of;
  return (
    <section className={styles['ranking']} aria-label={title === '' ? 'Ranking' : `Ranking: ${title}`}>
      <h2>{title === '' ? 'Ranking' : title}</h2>
      {items === 0 ? (
        <p className={styles['note']}>Known once answers are compared: whose are preferred to whose, with intervals.</p>
      ) : (
        <>
          <div className={styles['stats']}>
            <Stat label="Items compared" value={items.toLocaleString('en')} note={plural(answers, 'answer')} />
            {agreement.figures.map(({ title: name, value, low, high, why: none }) => (
              <Stat
                key={name}
                label={`Agreement: ${name}`}
                value={value === null ? null : value.toFixed(2)}
                interval={low === null || high === null ? undefined : `${low.toFixed(2)}–${high.toFixed(2)}`}
                note={none ?? `${plural(agreement.items, 'item')} with two answers or more`}
              />
            ))}
            {left !== null && (
              <Stat
                label="The left one preferred"
                value={percent(left.share)}
                interval={interval(left)}
                note={`of ${plural(left.of, 'answer')}; 50 % where sides do not matter`}
              />
            )}
          </div>
          {why !== null && <Notice tone="info" title="Not yet known how strong each is">{why}</Notice> /* prettier-ignore */}
          <Strengths candidates={candidates} />
          <Pairs of={of} />
          <p className={styles['note']}>
            Strengths are those of the model of Bradley and Terry: the chance is that of being preferred to a candidate of mean strength,
            with its 95 % interval. A tie, and that both are bad, count as half a win of each; an item counts once, however many people
            answered it.
          </p>
        </>
      )}
    </section>
  );
}

function Strengths({ candidates }: { readonly candidates: readonly RankedCandidate[] }): ReactNode {
  return (
    <Table
      caption="Candidates, the strongest first"
      captionHidden
      rows={candidates}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', title: 'Candidate', cell: ({ name }) => <b dir="auto">{name}</b> },
        { key: 'bar', title: 'Preferred to an average one', cell: ({ chance }) => <Bar of={chance} /> },
        { key: 'chance', title: 'Chance', numeric: true, cell: ({ chance }) => <Figure of={chance} /> },
        { key: 'strength', title: 'Strength', numeric: true, cell: ({ strength }) => strength?.value.toFixed(2) ?? '–' },
        { key: 'wins', title: 'Won', numeric: true, cell: ({ wins }) => count(wins) },
        { key: 'losses', title: 'Lost', numeric: true, cell: ({ losses }) => count(losses) },
        { key: 'ties', title: 'Neither', numeric: true, cell: ({ ties }) => count(ties) },
      ]}
    />
  );
}

function Figure({ of }: { readonly of: Share | null }): ReactNode {
  if (of === null) return <span className={styles['faint']}>–</span>;
  return (
    <>
      {percent(of.share)} <span className={styles['faint']}>{interval(of)}</span>
    </>
  );
}

/** The interval on the way from 0 to 100 %, with the figure in it and a line at 50 %. */
function Bar({ of }: { readonly of: Share | null }): ReactNode {
  if (of === null) return <div className={styles['bar']} aria-hidden="true" />;
  const at = { '--low': of.low, '--high': of.high, '--at': of.share } as CSSProperties;
  return (
    <div className={styles['bar']} style={at} role="img" aria-label={`${percent(of.share)}, 95 % interval ${interval(of)} %`}>
      <span className={styles['range']} />
      <span className={styles['dot']} />
    </div>
  );
}

function Pairs({ of: { candidates, wins, chances } }: { readonly of: ComparedCandidates }): ReactNode {
  const rows = candidates.map(({ name }, at) => ({ name, at }));
  return (
    <Table
      caption="How often the one of the row was preferred to the one of the column"
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', title: '', cell: ({ name }) => <b dir="auto">{name}</b> },
        ...rows.map(({ name, at: column }) => ({
          key: `to ${name}`,
          title: `to ${name}`,
          numeric: true,
          cell: ({ at }: { readonly at: number }) => {
            const total = (wins[at]?.[column] ?? 0) + (wins[column]?.[at] ?? 0);
            if (at === column || total === 0) return <span className={styles['faint']}>–</span>;
            return (
              <span title={chances[at]?.[column] == null ? undefined : 'by the model, with its 95 % interval'}>
                {count(wins[at]?.[column] ?? 0)} of {count(total)} <Chance of={chances[at]?.[column] ?? null} />
              </span>
            );
          },
        })),
      ]}
    />
  );
}

const Chance = ({ of }: { readonly of: Share | null }): ReactNode =>
  of === null ? null : (
    <span className={styles['faint']}>
      {percent(of.share)} ({interval(of)})
    </span>
  );
