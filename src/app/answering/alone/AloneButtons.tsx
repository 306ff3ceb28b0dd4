import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import type { AnswerHost } from '../answering.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import { useAlone } from './useAlone.ts';

/** Submits the answer. */
export function AloneButtons({ host }: { readonly host: AnswerHost }): ReactNode {
  const alone = useAlone(host);
  if (alone?.control.atOnce === true) return null;
  return (
    <Button look="primary" keys="enter" disabled={alone === null} onMouseDown={keepFocus} onClick={() => alone?.submit()}>
      submit
    </Button>
  );
}
