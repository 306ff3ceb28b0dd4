import { lazy, Suspense, type ReactNode } from 'react';
import type { ItemRow } from '#domain/item/types.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { Stage } from '../store/stage.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import styles from './BesideTrial.module.css';

const LabelTrial = lazy(async () => ({ default: (await import('./LabelTrial.tsx')).LabelTrial }));

interface Props {
  readonly schema: LabelSchema;
  readonly items: readonly ItemRow[];
  readonly stage: Stage;
  /** What changes the labels. */
  readonly children: ReactNode;
}

/** An editor of labels with the label screen live beside it; below it where there is no room. */
export function BesideTrial({ schema, items, stage, children }: Props): ReactNode {
  return (
    <div className={styles['pair']}>
      <div className={styles['inner']}>
        <div>{children}</div>
        <div className={styles['preview']}>
          <Suspense fallback={<Skeleton label="Reading the preview" />}>
            <LabelTrial {...{ schema, items, stage }} />
          </Suspense>
        </div>
      </div>
    </div>
  );
}
