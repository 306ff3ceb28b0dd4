import { Suspense, type ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import { offered } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { useDesk, useFollowedModel, useStopwatch } from '#app/store/sessionHooks.ts';
import { LabelDesk } from './LabelDesk.tsx';
import { NoItems, NoLabels } from './lazyParts.tsx';

/** Whether the project's only question is answered with labels. */
const asksLabels = ({ kind, questions }: LabelSchema): boolean => questions === undefined && kindOf(kind).unlabeled !== true;

/** Labeling: one key, one decision, the next item at once. Resumes where it was. */
export function LabelPage(): ReactNode {
  useStopwatch();
  useFollowedModel();
  const schema = useDesk((state) => state.update.view.schema);
  const items = useDesk((state) => state.update.view.counts.items);
  return (
    <>
      <h1 className="visually-hidden">Label</h1>
      <Suspense>
        {items === 0 ? (
          <NoItems />
        ) : schema === null || (asksLabels(schema.schema) && offered(schema.schema).length === 0) ? (
          <NoLabels />
        ) : (
          <LabelDesk schema={schema.schema} />
        )}
      </Suspense>
    </>
  );
}
