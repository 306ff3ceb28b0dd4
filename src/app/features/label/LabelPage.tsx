import { Suspense, type ReactNode } from 'react';
import { offered } from '#domain/schema/schema.ts';
import { useDesk, useFollowedModel, useStopwatch } from '#app/store/sessionHooks.ts';
import { LabelDesk } from './LabelDesk.tsx';
import { NoItems, NoLabels } from './lazyParts.tsx';

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
        ) : schema === null || offered(schema.schema).length === 0 ? (
          <NoLabels />
        ) : (
          <LabelDesk schema={schema.schema} />
        )}
      </Suspense>
    </>
  );
}
