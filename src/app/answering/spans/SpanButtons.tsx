import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import type { AnswerHost } from '../answering.ts';
import { useSpans } from './useSpans.ts';
import styles from './Spans.module.css';

/** Submits what is marked; nothing marked says that there is nothing here. */
export function SpanButtons({ host }: { readonly host: AnswerHost }): ReactNode {
  const { draft } = useSpans(host);
  const count = draft?.value.spans.length ?? 0;
  return (
    <Button
      look="primary"
      className={styles['submit']}
      keys="enter"
      disabled={draft === null}
      onMouseDown={keepFocus}
      onClick={() => host.submit()}
    >
      {count === 0 ? 'nothing here' : count === 1 ? 'submit 1 span' : `submit ${count.toLocaleString('en')} spans`}
    </Button>
  );
}
