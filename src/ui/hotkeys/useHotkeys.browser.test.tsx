import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { HotkeyLayer } from './HotkeyLayer.tsx';
import { useHotkeys } from './useHotkeys.ts';

afterEach(cleanup);

function Keys({
  keys,
  onKey,
  inInputs = false,
  repeats = false,
}: {
  keys: string;
  onKey: () => void;
  inInputs?: boolean;
  repeats?: boolean;
}): ReactNode {
  useHotkeys('test', [{ keys, perform: onKey, inInputs, repeats }]);
  return null;
}

test('a key works wherever the focus is, but not while somebody types', async () => {
  const onKey = vi.fn<() => void>();
  render(
    <>
      <Keys keys="f" onKey={onKey} />
      <input aria-label="Field" />
    </>,
  );
  await userEvent.keyboard('f');
  expect(onKey).toHaveBeenCalledTimes(1);
  await userEvent.click(screen.getByLabelText('Field'));
  await userEvent.keyboard('f');
  expect(onKey).toHaveBeenCalledTimes(1);
  expect(screen.getByLabelText<HTMLInputElement>('Field').value).toBe('f');
});

test('a key with mod works while somebody types when it is meant to', async () => {
  const onKey = vi.fn<() => void>();
  render(
    <>
      <Keys keys="mod+k" onKey={onKey} inInputs />
      <input aria-label="Field" />
    </>,
  );
  await userEvent.click(screen.getByLabelText('Field'));
  await userEvent.keyboard('{Control>}k{/Control}');
  expect(onKey).toHaveBeenCalledTimes(1);
});

test('space and enter press the focused button instead', async () => {
  const skip = vi.fn<() => void>();
  const press = vi.fn<() => void>();
  render(
    <>
      <Keys keys="space" onKey={skip} />
      <Keys keys="enter" onKey={skip} />
      <button type="button" onClick={press}>
        Press
      </button>
    </>,
  );
  screen.getByRole('button').focus();
  await userEvent.keyboard(' ');
  await userEvent.keyboard('{Enter}');
  expect([press.mock.calls.length, skip.mock.calls.length]).toEqual([2, 0]);
  screen.getByRole('button').blur();
  await userEvent.keyboard(' ');
  expect(skip).toHaveBeenCalledTimes(1);
});

test('a key held down counts once, unless it may repeat', () => {
  const once = vi.fn<() => void>();
  const often = vi.fn<() => void>();
  render(
    <>
      <Keys keys="1" onKey={once} />
      <Keys keys="j" onKey={often} repeats />
    </>,
  );
  for (const repeat of [false, true, true]) {
    for (const [key, code] of [
      ['1', 'Digit1'],
      ['j', 'KeyJ'],
    ] as const) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, repeat, bubbles: true }));
    }
  }
  expect([once.mock.calls.length, often.mock.calls.length]).toEqual([1, 3]);
});

test('a dialog suspends the keys beneath it and gives them back', async () => {
  const under = vi.fn<() => void>();
  const inside = vi.fn<() => void>();
  const page = <Keys keys="x" onKey={under} />;
  const { rerender } = render(
    <>
      {page}
      <HotkeyLayer>
        <Keys keys="y" onKey={inside} />
      </HotkeyLayer>
    </>,
  );
  await userEvent.keyboard('xy');
  expect([under.mock.calls.length, inside.mock.calls.length]).toEqual([0, 1]);
  rerender(page);
  await userEvent.keyboard('xy');
  expect([under.mock.calls.length, inside.mock.calls.length]).toEqual([1, 1]);
});

test('the latest binding counts', async () => {
  const first = vi.fn<() => void>();
  const second = vi.fn<() => void>();
  const { rerender } = render(<Keys keys="a" onKey={first} />);
  rerender(<Keys keys="a" onKey={second} />);
  await userEvent.keyboard('a');
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
});
