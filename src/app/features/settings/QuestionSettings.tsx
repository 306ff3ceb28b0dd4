import { useState, type ReactNode } from 'react';
import { QuestionListEditor } from '#app/labelEditor/QuestionListEditor.tsx';
import { useProject } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import { schemaOfQuestions, wishesOf, type QuestionWish } from '#domain/schema/questionList.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import { toast } from '#ui/Toast.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

/** Edits the questions and publishes them as a new version. Answers that were given stay as they are. */
export function QuestionSettings({ schema }: { readonly schema: LabelSchema }): ReactNode {
  const medium = useProject(({ view }) => view.medium) ?? 'text';
  const dispatch = useDispatch();
  const [edited, setEdited] = useState<{ readonly wishes: readonly QuestionWish[]; readonly of: LabelSchema } | null>(null);
  const own = edited !== null && edited.of === schema ? edited.wishes : null;
  const wishes = own ?? wishesOf(schema);
  const read = schemaOfQuestions(wishes, schema);
  const publish = async (): Promise<void> => {
    if (!read.ok || !(await dispatch({ type: 'PublishSchema', schema: read.value, gone: [] }))) return;
    setEdited(null);
    toast('Questions published', { tone: 'good' });
  };
  return (
    <section className={styles['section']} aria-label="Questions">
      <h2>Questions</h2>
      <p className={prose['hint']}>
        Saving publishes a new version. Answers given so far stay as they are; a question that is taken away is not asked any more, and what
        was said about it stays readable.
      </p>
      <QuestionListEditor
        {...{ wishes, medium }}
        problem={own === null || read.ok ? undefined : read.error}
        onChange={(next) => setEdited({ wishes: next, of: schema })}
      />
      <div className={prose['actions']}>
        <Button look="primary" disabled={own === null || !read.ok} onClick={() => void publish()}>
          Save
        </Button>
        <Button disabled={own === null} onClick={() => setEdited(null)}>
          Discard
        </Button>
      </div>
      <h2>Labels</h2>
    </section>
  );
}
