import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Menu } from './Menu.tsx';
import { TextField } from './TextField.tsx';

afterEach(cleanup);

function Page({ dismissible = true }: { dismissible?: boolean }): ReactNode {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="A question"
        dismissible={dismissible}
        footer={<Button onClick={() => setOpen(false)}>Done</Button>}
      >
        <TextField label="Name" value={name} onChange={setName} />
      </Dialog>
    </>
  );
}

const openIt = async (): Promise<HTMLElement> => {
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  return screen.findByRole('dialog', { name: 'A question' }, { timeout: 15_000 }); // the first one is loaded
};

test('the first field gets the focus, and tab stays inside', async () => {
  render(<Page />);
  const dialog = await openIt();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
  for (let i = 0; i < 6; i += 1) {
    await userEvent.tab();
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  }
});

test('escape closes it and the focus goes back to the button', async () => {
  render(<Page />);
  await openIt();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' })));
});

test('a dialog that must be answered stays on escape', async () => {
  render(<Page dismissible={false} />);
  await openIt();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a menu opens by keyboard, moves by arrows, acts on enter and gives the focus back', async () => {
  const chosen: string[] = [];
  const entries = ['One', 'Two'].map((title) => ({ id: title, title, onSelect: () => chosen.push(title) }));
  render(<Menu trigger={<Button>More</Button>} entries={entries} />);
  screen.getByRole('button', { name: 'More' }).focus();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('menu', {}, { timeout: 15_000 });
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('One'));
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Two'));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(chosen).toEqual(['Two']));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' })));
});
