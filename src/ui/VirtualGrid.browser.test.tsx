import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { VirtualGrid } from './VirtualGrid.tsx';
import './styles/all.ts';

afterEach(cleanup);

function Grid({ count, onOpen }: { readonly count: number; readonly onOpen: (cell: number) => void }): ReactNode {
  const [active, setActive] = useState(-1);
  return (
    <div style={{ width: 620, height: 400 }}>
      <VirtualGrid
        {...{ label: 'Cells', count, cellWidth: 150, cellHeight: 100, active, onActive: setActive, onOpen }}
        cell={(index) => <span>cell {index}</span>}
      />
    </div>
  );
}

const cells = (): string[] => screen.getAllByRole('option').map((cell) => cell.textContent);

test('of a million cells only those in sight are drawn, and the last one is reached', async () => {
  render(<Grid count={1_000_001} onOpen={() => undefined} />);
  expect(cells().length).toBeLessThan(40);
  expect(cells()[0]).toBe('cell 0');
  screen.getByRole('listbox').focus();
  await userEvent.keyboard('{End}');
  await screen.findByText('cell 1000000');
  expect(cells().length).toBeLessThan(40);
});

test('arrow keys move in both directions, enter and a click open', async () => {
  const onOpen = vi.fn<(cell: number) => void>();
  render(<Grid count={30} onOpen={onOpen} />);
  screen.getByRole('listbox').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}{Enter}');
  expect(onOpen).toHaveBeenLastCalledWith(5); // four cells a row
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('cell 5');
  await userEvent.click(screen.getByText('cell 2'));
  expect(onOpen).toHaveBeenLastCalledWith(2);
});
