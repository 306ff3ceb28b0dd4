import { useState, type ReactNode } from 'react';
import { changeKinds } from '#app/guideView/changeKinds.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import { diffSections } from '#domain/guide/parse.ts';
import type { GuideSection, SectionChange } from '#domain/guide/types.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { toast } from '#ui/Toast.tsx';
import styles from './GuidePage.module.css';

interface Props {
  readonly markdown: string;
  readonly before: readonly GuideSection[];
  readonly after: readonly GuideSection[];
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

/** Lists what changes and asks for each changed section what kind of change it is. */
export function PublishDialog({ markdown, before, after, onClose, onPublished }: Props): ReactNode {
  const dispatch = useDispatch();
  const differences = diffSections(before, after).filter(({ status }) => status !== 'same');
  const asked = differences.filter(({ status }) => status === 'changed');
  const added = differences.filter(({ status }) => status === 'added').map(({ id }) => [id, 'new-rule'] as const);
  const [answers, setAnswers] = useState<Readonly<Record<string, SectionChange>>>({});
  const [busy, setBusy] = useState(false);
  const open = asked.filter(({ id }) => answers[id] === undefined).length;
  const publish = async (): Promise<void> => {
    setBusy(true);
    const done = await dispatch({ type: 'PublishGuide', markdown, changes: { ...Object.fromEntries(added), ...answers } });
    setBusy(false);
    if (!done) return;
    toast('Guide published', { tone: 'good', text: 'Labels given from now on carry the new version.' });
    onPublished();
  };
  return (
    <Dialog
      open
      title="Publish the guide"
      description="Labels keep the version they were given under. What kind of change is it? This decides later which labels are looked at again."
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
      {differences.map(({ id, title, status }) =>
        status === 'changed' ? (
          <Question key={id} id={id} title={title} answer={answers[id]} onAnswer={(kind) => setAnswers({ ...answers, [id]: kind })} />
        ) : (
          <div key={id} className={styles['change']}>
            <strong>
              {title} <Badge tone={status === 'added' ? 'good' : 'warn'}>{status}</Badge>
            </strong>
          </div>
        ),
      )}
      {differences.length === 0 && <p>The sections are the same; this joins two versions that were published apart.</p>}
    </Dialog>
  );
}

interface QuestionProps {
  readonly id: string;
  readonly title: string;
  readonly answer: SectionChange | undefined;
  readonly onAnswer: (kind: SectionChange) => void;
}

function Question({ id, title, answer, onAnswer }: QuestionProps): ReactNode {
  return (
    <fieldset className={styles['change']}>
      <legend>{title}</legend>
      {(Object.keys(changeKinds) as SectionChange[]).map((kind) => (
        <label key={kind} className={styles['kind']}>
          <input type="radio" name={`change-${id}`} checked={answer === kind} onChange={() => onAnswer(kind)} />
          <div>
            {changeKinds[kind].title} <span>· {changeKinds[kind].text}</span>
          </div>
        </label>
      ))}
    </fieldset>
  );
}
