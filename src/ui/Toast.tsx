import { lazy, Suspense, useSyncExternalStore, type ReactNode } from 'react';
import { later } from './later.ts';

/** Something said in passing. */
export interface ToastMessage {
  readonly title: string;
  readonly text: string | undefined;
  readonly tone: 'plain' | 'good' | 'bad';
  readonly action: { readonly title: string; readonly perform: () => void } | undefined;
  /** Milliseconds; 0 stays until it is closed. */
  readonly timeout: number;
}

interface ToastOptions {
  readonly tone?: ToastMessage['tone'];
  readonly text?: string;
  readonly action?: NonNullable<ToastMessage['action']>;
  /** Milliseconds, 4,000 if not given; 0 stays until it is closed, as bad news does. */
  readonly timeout?: number;
}

const load = later(() => import('./ToastList.tsx'));
const ToastList = lazy(() => load().then((module) => ({ default: module.ToastList })));

let wanted = false;
const waiting = new Set<() => void>();

/** Says something in passing, from anywhere. What must not be missed belongs in a Notice. */
export function toast(title: string, { tone = 'plain', text, action, timeout = tone === 'bad' ? 0 : 4000 }: ToastOptions = {}): void {
  wanted = true;
  for (const tell of waiting) tell();
  void load().then((module) => module.show({ title, text, tone, action, timeout }));
}

/** Where toasts appear; once, in the shell. Loads with the first of them. */
export function Toaster(): ReactNode {
  const needed = useSyncExternalStore(listen, () => wanted);
  return needed ? (
    <Suspense>
      <ToastList />
    </Suspense>
  ) : null;
}

function listen(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}
