import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrastOf as contrast } from '../wcag.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Rgb = readonly [number, number, number];

/** The color of a token in a theme; `light-dark()` and the tints' `color-mix` are all that tokens.css uses. */
function color(name: string, theme: 'light' | 'dark'): Rgb {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1]?.trim();
  if (value === undefined) throw new Error(`there is no token --${name}`);
  const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
  if (pair !== null) return rgb((theme === 'light' ? pair[1] : pair[2]) ?? '');
  const mix = /^color-mix\(in srgb, var\(--([\w-]+)\) (\d+)%, var\(--([\w-]+)\)\)$/.exec(value);
  if (mix === null) return rgb(value);
  const [above, below, share] = [color(mix[1] ?? '', theme), color(mix[3] ?? '', theme), Number(mix[2]) / 100];
  return [0, 1, 2].map((i) => (above[i] ?? 0) * share + (below[i] ?? 0) * (1 - share)) as [number, number, number];
}

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(Array.from({ length: 12 }, (_, i) => i))('text on the tint of label color %i can be read', (i) => {
    expect(contrast(color('text', theme), color(`label-${i}-tint`, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['bg', 'panel', 'item', 'hover'])('text and muted text can be read on %s', (ground) => {
    expect(contrast(color('text', theme), color(ground, theme))).toBeGreaterThanOrEqual(7);
    expect(contrast(color('muted', theme), color(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['red', 'amber', 'green'])('%s text can be read on its tint and on the page', (state) => {
    for (const ground of [`${state}-tint`, 'bg', 'item'])
      expect(contrast(color(state, theme), color(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test('the accent can be read, and be read upon', () => {
    for (const ground of ['bg', 'panel', 'item', 'accent-tint'])
      expect(contrast(color('accent', theme), color(ground, theme))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color('on-accent', theme), color('accent', theme))).toBeGreaterThanOrEqual(4.5);
  });

  test('frames of controls stand out from what is around them', () => {
    for (const ground of ['bg', 'panel', 'item'])
      expect(contrast(color('line-strong', theme), color(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
