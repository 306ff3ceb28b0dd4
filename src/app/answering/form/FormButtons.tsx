import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import type { AnswerHost } from '../answering.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import { asked } from './reducer.ts';
import { useFormActions } from './useFormActions.ts';
import { useForm } from './useForm.ts';
import styles from './Form.module.css';

/** Submits the answers, and says how many there are; takes over those of the item before. */
export function FormButtons({ host }: { readonly host: AnswerHost }): ReactNode {
  const { draft } = useForm(host);
  const { canCopy, copy } = useFormActions(host);
  const questions = draft === null ? [] : asked(host.questions, draft.value.answers);
  const answered = questions.filter(({ id }) => draft?.value.answers[id] !== undefined).length;
  return (
    <>
      <Button
        look="primary"
        className={styles['submit']}
        keys="enter"
        disabled={draft === null}
        onMouseDown={keepFocus}
        onClick={() => host.submit()}
      >
        {`submit ${answered} of ${questions.length}`}
      </Button>
      {canCopy() && (
        <Button look="quiet" keys="alt+enter" onMouseDown={keepFocus} onClick={copy}>
          same as the last item
        </Button>
      )}
    </>
  );
}
