import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HotkeyLayer } from './HotkeyLayer.tsx';
import { useHotkeys } from './useHotkeys.ts';

afterEach(cleanup);

/** What keys did, in order. */
let done: string[] = [];
beforeEach(() => (done = []));

function Keys({ keys, toggles = false }: { readonly keys: string; readonly toggles?: boolean }): ReactNode {
  useHotkeys('test', [{ keys, toggles, perform: () => done.push(keys) }]);
  return null;
}
const pressed = async (keys: string): Promise<string[]> => {
  await userEvent.keyboard(keys);
  return done;
};
const wait = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));

test('two keys one after the other do what they mean together, and nothing alone', async () => {
  render(<Keys keys="g l" />);
  expect(await pressed('g')).toEqual([]);
  expect(await pressed('l')).toEqual(['g l']);
  expect(await pressed('l')).toEqual(['g l']);
  expect(await pressed('gxl')).toEqual(['g l']);
});

test('the same key twice is two keys one after the other too', async () => {
  render(<Keys keys="g g" />);
  expect(await pressed('gggg')).toEqual(['g g', 'g g']);
});

test('the second key comes within a second, and a modifier between does not matter', async () => {
  render(<Keys keys="g l" />);
  await userEvent.keyboard('g');
  await wait(1100);
  expect(await pressed('l')).toEqual([]);
  expect(await pressed('g{Shift}l')).toEqual(['g l']);
  expect(await pressed('g{Control>}l{/Control}l')).toEqual(['g l']);
});

test('a first key that chooses something keeps its meaning, and no second follows it', async () => {
  render(
    <>
      <Keys keys="g l" />
      <Keys keys="g" />
    </>,
  );
  expect(await pressed('gl')).toEqual(['g']);
});

test('a second key that means something alone keeps its meaning', async () => {
  render(
    <>
      <Keys keys="g l" />
      <Keys keys="l" />
    </>,
  );
  expect(await pressed('gl')).toEqual(['l']);
});

test('a first key that switches something is taken back when a second follows, and counts when none does', async () => {
  render(
    <>
      <Keys keys="g l" />
      <Keys keys="g" toggles />
    </>,
  );
  expect(await pressed('g')).toEqual(['g']);
  expect(await pressed('l')).toEqual(['g', 'g', 'g l']);
  done = [];
  expect(await pressed('gg')).toEqual(['g', 'g']);
  expect(await pressed('x')).toEqual(['g', 'g']);
});

test('letters in a field are text, and a dialog suspends the keys of the page', async () => {
  const { rerender } = render(
    <>
      <Keys keys="g l" />
      <input aria-label="Field" />
    </>,
  );
  await userEvent.type(screen.getByLabelText('Field'), 'gl');
  expect([done, screen.getByLabelText<HTMLInputElement>('Field').value]).toEqual([[], 'gl']);
  rerender(
    <>
      <Keys keys="g l" />
      <HotkeyLayer>
        <Keys keys="g d" />
      </HotkeyLayer>
    </>,
  );
  expect(await pressed('glgd')).toEqual(['g d']);
});
