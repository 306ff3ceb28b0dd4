import { useMemo, type ComponentProps, type ReactNode } from 'react';
import { labelsOf } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import { LabelStrip } from '#app/answering/labels/strip/LabelStrip.tsx';
import { useDesk } from '#app/store/sessionHooks.ts';

/** The strip of many labels, with those of the last answers before the groups. */
export function DeskStrip(props: Omit<ComponentProps<typeof LabelStrip>, 'last'>): ReactNode {
  const given = useDesk((state) => state.desk.given);
  const last = useMemo((): readonly LabelId[] => [...new Set(given.flatMap(({ value }) => labelsOf(value)))], [given]);
  return <LabelStrip {...props} last={last} />;
}
