import axe from 'axe-core';
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import { createServices } from '#app/services.ts';
import '#ui/styles/all.ts';

/** How long a screen may take on a busy machine. */
export const WAIT = { timeout: 20_000 };

/** The app with its own services and workers, for the tests of one file. */
interface AppHere {
  readonly show: () => void;
}

/** Somebody sits before the app; after each test the project is closed and the page is empty. `tidy`: what else is put back. */
export function useApp({ person = 'Ana', tidy = () => undefined }: { readonly person?: string; readonly tidy?: () => void } = {}): AppHere {
  const services = createServices();
  beforeAll(() => services.become(person));
  beforeEach(() => page.viewport(1280, 720));
  afterEach(async () => {
    tidy();
    await router.navigate({ to: '/' }); // closes the project
    cleanup();
  });
  return { show: () => void render(<App services={services} />) };
}

/** Rules of WCAG 2.2 AA that the page breaks. */
export const faults = async (): Promise<string[]> =>
  (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })).violations.map(({ id }) => id);
