import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { SectionDiff } from '#app/guideView/SectionDiff.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import type { GuideWarning } from '#domain/guide/lint.ts';
import type { GuideSection, SectionChange } from '#domain/guide/types.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { GuideChecks } from './GuideChecks.tsx';
import { changedSections, type ChangedSection } from './questions.ts';
import styles from './GuidePage.module.css';

interface Props {
  readonly markdown: string;
  readonly warnings: readonly GuideWarning[];
  readonly after: readonly GuideSection[];
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

const TONES = { added: 'good', removed: 'bad', changed: 'warn' } as const;

/** Lists what changes and asks what kind of change it is, where that can matter for labels given so far. */
export function PublishDialog({ markdown, warnings, after, onClose, onPublished }: Props): ReactNode {
  const dispatch = useDispatch();
  const announce = useAnnounceStale();
  const view = useProject((update) => update.view);
  const [sections] = useState(() => changedSections(after, view)); // publishing changes the view before the dialog is gone
  const asked = sections.filter(({ options }) => options.length > 0);
  const [answers, setAnswers] = useState<Readonly<Record<string, SectionChange>>>({});
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const open = asked.filter(({ id }) => answers[id] === undefined).length;
  const imported = view.members.some(({ kind }) => kind === 'import');
  const publish = async (): Promise<void> => {
    setBusy(true);
    const done = await dispatch({ type: 'PublishGuide', markdown, changes: answers, note });
    setBusy(false);
    if (!done) return;
    onPublished();
    await announce(sections.map(({ id }) => id));
  };
  return (
    <Dialog
      open
      title="Publish the guide"
      description={
        asked.length === 0
          ? 'Labels keep the version they were given under; those given from now on carry the new one.'
          : `Labels keep the version they were given under. What kind of change is it? This decides which of them are looked at again.${
              imported ? ' Imported labels carry no rule, so they are not asked again.' : ''
            }`
      }
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button look="primary" disabled={open > 0 || busy} onClick={() => void publish()}>
            {open > 0 ? `${open} left to answer` : 'Publish'}
          </Button>
        </>
      }
    >
      <GuideChecks problems={[]} warnings={warnings} />
      {sections.map((section) => (
        <Section
          key={section.id}
          section={section}
          answer={answers[section.id]}
          onAnswer={(kind) => setAnswers({ ...answers, [section.id]: kind })}
        />
      ))}
      {sections.length === 0 && <p>The sections are the same; this joins two versions that were published apart.</p>}
      <div className={styles['note']}>
        <TextField label="Note" value={note} onChange={setNote} maxLength={500} placeholder="Why, for those who read the history" />
      </div>
    </Dialog>
  );
}

interface SectionProps {
  readonly section: ChangedSection;
  readonly answer: SectionChange | undefined;
  readonly onAnswer: (kind: SectionChange) => void;
}

function Section({ section, answer, onAnswer }: SectionProps): ReactNode {
  const { id, title, status, before, after, options } = section;
  const head = (
    <>
      {title} <Badge tone={TONES[status]}>{status}</Badge>
    </>
  );
  const diff = status === 'changed' && (
    <details className={styles['what']}>
      <summary>What changed</summary>
      <SectionDiff before={before} after={after} />
    </details>
  );
  if (options.length === 0) {
    return (
      <div className={styles['change']}>
        <strong>{head}</strong>
        {diff}
      </div>
    );
  }
  return (
    <fieldset className={styles['change']}>
      <legend>{head}</legend>
      {options.map(({ kind, title: name, text }) => (
        <label key={kind} className={styles['kind']}>
          <input type="radio" name={`change-${id}`} checked={answer === kind} onChange={() => onAnswer(kind)} />
          <div>
            {name} <span>· {text}</span>
          </div>
        </label>
      ))}
      {diff}
    </fieldset>
  );
}

/** Says how many labels the sections that changed leave under their old rule, with the way to them. */
function useAnnounceStale(): (sections: readonly string[]) => Promise<void> {
  const session = useSession();
  const navigate = useNavigate();
  return useMemo(
    () => async (changed) => {
      const counts = await session.staleLabels().catch(() => null);
      const sum = (kind: 'stale' | 'exposed'): number => changed.reduce((n, id) => n + (counts?.sections[id]?.[kind] ?? 0), 0);
      const [stale, exposed] = [sum('stale'), sum('exposed')];
      const list = stale > 0 ? ('stale' as const) : ('exposed' as const);
      const look = {
        title: 'Look at them',
        perform: () => void navigate({ to: '/p/$projectId/review', params: { projectId: session.id }, search: { list } }),
      };
      const texts = [
        ...(stale > 0 ? [`${plural(stale, 'label was', 'labels were')} made under the old rule.`] : []),
        ...(exposed > 0 ? [`${plural(exposed, 'item')} with other labels may belong to what was widened.`] : []),
      ];
      if (texts.length === 0) toast('Guide published', { tone: 'good', text: 'Labels given from now on carry the new version.' });
      else toast('Guide published', { tone: 'good', text: texts.join(' '), action: look, timeout: 8000 });
    },
    [session, navigate],
  );
}
