import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import type { AnswerHost } from '../answering.ts';
import { useRegions } from './useRegions.ts';
import styles from './Regions.module.css';

/** Submits what is drawn; nothing drawn says that there is nothing here. */
export function RegionButtons({ host }: { readonly host: AnswerHost }): ReactNode {
  const { draft } = useRegions(host);
  const count = draft?.value.regions.length ?? 0;
  return (
    <Button
      look="primary"
      className={styles['submit']}
      keys="enter"
      disabled={draft === null}
      onMouseDown={keepFocus}
      onClick={() => host.submit()}
    >
      {count === 0 ? 'nothing here' : count === 1 ? 'submit 1 region' : `submit ${count} regions`}
    </Button>
  );
}
