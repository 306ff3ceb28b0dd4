import axe from 'axe-core';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { applyTheme } from '../theme.ts';
import { Gallery } from './Gallery.tsx';
import { pieces } from './pieces.tsx';
import '../styles/all.ts';

afterEach(() => {
  cleanup();
  applyTheme('system');
});

/** Parts that another widget shows, or that only make sense inside of one. */
const PARTS = ['DialogPopup', 'ExplainPopup', 'Field', 'MenuPopup', 'SelectBox', 'ToastList', 'TooltipPopup'];

test('every widget is in the gallery', () => {
  const files = Object.keys(import.meta.glob('../*.tsx')).flatMap((path) =>
    path.includes('.test.') ? [] : [path.slice(3, -'.tsx'.length)],
  );
  expect(files.length).toBeGreaterThan(20);
  expect(Object.keys(pieces).sort()).toEqual(files.filter((name) => !PARTS.includes(name)).sort());
});

test.each(['light', 'dark'] as const)('in the %s theme every widget shows something, and axe finds nothing', async (theme) => {
  applyTheme(theme);
  render(<Gallery />);
  for (const name of Object.keys(pieces)) {
    const region = screen.getByRole('region', { name });
    expect(within(region).getByRole('heading', { name, level: 2 })).toBeTruthy();
    expect(region.childElementCount).toBe(2);
  }
  const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
});
