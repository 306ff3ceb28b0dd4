import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MemberId } from '#domain/ids.ts';
import type { Health, LostDecision } from '#jobs/project/health.api.ts';
import { useProject, useSession } from '../store/session.ts';
import { Answer } from './Answer.tsx';
import { rowsWords, stretchWords, whatWasMended } from './healthWords.ts';
import { memberName } from './names.ts';
import { dateTime, plural } from './time.ts';
import styles from './HealthDetails.module.css';

interface Props {
  readonly health: Health;
  /** A link to an item was followed. */
  readonly onLeave?: () => void;
}

/** What a check found, as far as it can be named, and how it comes back. */
export function HealthDetails({ health, onLeave }: Props): ReactNode {
  const update = useProject((whole) => whole);
  const nameOf = (member: MemberId): string => memberName(member, update);
  const more = (all: number, shown: number): ReactNode =>
    all > shown && <li className={styles['more']}>and {plural(all - shown, 'more', 'more')}</li>;
  return (
    <div className={styles['details']}>
      {!health.whole && (
        <p>
          What is missing was stored here once. Open any backup or project file that still has it, also from another person or device: it
          comes back, and what was done since stays. Items whose content is missing are not asked.
        </p>
      )}
      {health.decisionCount > 0 && (
        <Part title="Decisions that were seen here before">
          {health.decisions.map((decision) => (
            <Decision key={decision.event} decision={decision} who={nameOf(decision.author)} onLeave={onLeave} />
          ))}
          {more(health.decisionCount, health.decisions.length)}
        </Part>
      )}
      {health.stretches.length > 0 && (
        <Part title="Events missing in the log">
          {health.stretches.map((stretch, i) => (
            <li key={i}>{stretchWords(stretch, nameOf)}</li>
          ))}
        </Part>
      )}
      {health.rows.length > 0 && (
        <Part title="Items and imported labels">
          {health.rows.map((rows) => (
            <li key={`${rows.source} ${rows.from} ${rows.kind}`}>{rowsWords(rows)}</li>
          ))}
        </Part>
      )}
      {health.lostFiles + health.lostTexts + health.lostModels + health.aside > 0 && (
        <Part title="Also">
          {health.lostFiles > 0 && (
            <li>{plural(health.lostFiles, 'image file')} missing or damaged; importing the same images also brings them back</li>
          )}
          {health.lostTexts > 0 && <li>{plural(health.lostTexts, 'text')} of the guide or of large answers</li>}
          {health.lostModels > 0 && <li>{plural(health.lostModels, 'kept model')}</li>}
          {health.aside > 0 && <li>{plural(health.aside, 'changed event')} put aside: nothing of them is taken for true</li>}
        </Part>
      )}
      {health.mended.length + health.healed > 0 && (
        <Part title="Put right">
          {whatWasMended(health).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles['list']}>{children}</ul>
    </section>
  );
}

function Decision({
  decision,
  who,
  onLeave,
}: {
  readonly decision: LostDecision;
  readonly who: string;
  readonly onLeave: (() => void) | undefined;
}): ReactNode {
  const projectId = useSession().id;
  const { item, kind, value, excerpt, wall } = decision;
  return (
    <li>
      <Link to="/p/$projectId/item/$itemId" params={{ projectId, itemId: item }} onClick={onLeave}>
        {excerpt === '' ? item.slice(0, 8) : excerpt.slice(0, 60)}
      </Link>{' '}
      {kind === 'label' || kind === 'skip' ? <Answer kind={kind} value={value} /> : kind}{' '}
      <span className={styles['more']}>
        {who}
        {wall > 0 && `, ${dateTime(wall)}`}
      </span>
    </li>
  );
}
