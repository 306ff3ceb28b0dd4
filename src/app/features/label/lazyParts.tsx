import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react';
import { HotkeyLayer } from '#ui/hotkeys/HotkeyLayer.tsx';
import { later } from '#ui/later.ts';

// what the first item does without; loaded when the browser is idle, or when asked for

const loadPicker = later(() => import('#app/parts/LabelPicker.tsx'));
const LoadedPicker = lazy(() => loadPicker().then((module) => ({ default: module.LabelPicker })));

/** `LabelPicker`, from when it is first opened. */
export function LabelPicker(props: ComponentProps<typeof LoadedPicker>): ReactNode {
  if (!props.open) return null;
  return (
    <Suspense fallback={<HotkeyLayer>{null}</HotkeyLayer>}>
      <LoadedPicker {...props} />
    </Suspense>
  );
}

const loadHistory = later(() => import('#app/parts/ItemHistory.tsx'));

export const ItemHistory = lazy(() => loadHistory().then((module) => ({ default: module.ItemHistory })));

/** Only where there are more labels than digits. */
export const LabelStrip = lazy(async () => ({ default: (await import('./DeskStrip.tsx')).DeskStrip }));

const loadGoTo = later(() => import('./GoTo.tsx'));

export const GoTo = lazy(() => loadGoTo().then((module) => ({ default: module.GoTo })));

const loadEmpty = later(() => import('./Empty.tsx'));

export const NoItems = lazy(() => loadEmpty().then((module) => ({ default: module.NoItems })));
export const NoLabels = lazy(() => loadEmpty().then((module) => ({ default: module.NoLabels })));
export const QueueDone = lazy(() => loadEmpty().then((module) => ({ default: module.QueueDone })));
