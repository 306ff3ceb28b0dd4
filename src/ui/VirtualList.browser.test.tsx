import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { VirtualList } from './VirtualList.tsx';

afterEach(cleanup);

const COUNT = 1_000_000;

function List({ opened }: { opened: number[] }): ReactNode {
  const [active, setActive] = useState(0);
  return (
    <div style={{ height: 640 }}>
      <VirtualList
        label="Items"
        count={COUNT}
        rowHeight={32}
        active={active}
        onActive={setActive}
        onOpen={(row) => opened.push(row)}
        row={(index) => `item ${index}`}
      />
    </div>
  );
}

test('a list of a million rows draws a screen of them', async () => {
  render(<List opened={[]} />);
  await waitFor(() => expect(screen.getByText('item 0')).toBeTruthy());
  expect(screen.getAllByRole('option').length).toBeLessThan(40);
});

test('arrows, page and end keys move the active row and keep it in sight', async () => {
  const opened: number[] = [];
  render(<List opened={opened} />);
  const list = screen.getByRole('listbox');
  const selected = () => screen.getByRole('option', { selected: true });
  list.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(selected().textContent).toBe('item 2');
  expect(list.getAttribute('aria-activedescendant')).toBe(selected().id);
  await userEvent.keyboard('{End}');
  await waitFor(() => expect(selected().textContent).toBe(`item ${COUNT - 1}`));
  const inSight = (): boolean => selected().getBoundingClientRect().bottom <= list.getBoundingClientRect().bottom + 1;
  await waitFor(() => expect(inSight()).toBe(true));
  await userEvent.keyboard('{Enter}');
  expect(opened).toEqual([COUNT - 1]);
  await userEvent.keyboard('{PageUp}');
  await waitFor(() => expect(selected().textContent).toBe(`item ${COUNT - 1 - 19}`));
});
