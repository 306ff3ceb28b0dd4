import userEvent from '@testing-library/user-event';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { hostOf } from './LeaveDialog.tsx';
import { Markdown } from './Markdown.tsx';

afterEach(cleanup);

const callouts = { 'use-when': { title: 'Use when', tone: 'good' } } as const;

test('a known block becomes a note with its title', () => {
  render(<Markdown text={':::use-when\nIt is an **offer**.\n:::'} callouts={callouts} />);
  expect(screen.getByRole('note', { name: 'Use when' }).textContent).toContain('It is an offer.');
});

test('colons in prose stay what they are', () => {
  const { container } = render(<Markdown text={'At 10:30, note:this and ::that\n\n::leaf\n\nBei a:b.'} callouts={callouts} />);
  for (const words of ['At 10:30, note:this and ::that', '::leaf', 'Bei a:b.']) expect(container.textContent).toContain(words);
});

test('nothing in a text can run or call home', () => {
  const text = '<img src=x onerror="alert(1)"><script>alert(2)</script>\n\n[link](javascript:alert(3)) ![far](https://far.example/x.png)';
  const { container } = render(<Markdown text={text} callouts={callouts} />);
  expect(container.querySelector('script, img, [onerror]')).toBeNull();
  expect(container.querySelector('a')?.getAttribute('href') ?? '').not.toContain('javascript');
  expect(container.textContent).toContain('[picture: far]');
});

test('a host of letters that look like others is shown as the browser asks for it', () => {
  expect(hostOf('https://gооgle.com/x')).toMatch(/^xn--/);
  expect(hostOf('mailto:a@b.example')).toBe('a mailto link');
});

test('a table has rows and cells', () => {
  render(<Markdown text={'| a | b |\n|---|---|\n| 1 | 2 |'} />);
  expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['1', '2']);
});

test('a note and its way back lead to each other, in the page, for each text on it', async () => {
  const user = userEvent.setup();
  render(
    <>
      <Markdown text={'A rule[^1].\n\n[^1]: Its reason.'} />
      <Markdown text={'Another[^1] one[^2].\n\n[^1]: The other reason.\n[^2]: More.'} />
    </>,
  );
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const [first, other] = screen.getAllByRole('link', { name: '1' });
  for (const [link, note] of [
    [first, 'Its reason.'],
    [other, 'The other reason.'],
  ] as const) {
    expect(link?.getAttribute('target')).toBeNull();
    const before = location.href;
    await user.click(link!);
    expect(document.activeElement?.textContent).toContain(note);
    const back = document.activeElement?.querySelector('a');
    await user.click(back!);
    expect(document.activeElement).toBe(link);
    expect(location.href).toBe(before);
  }
});

test('a link out of the page names its host before it opens beside it; links to places that are not here are handed on', async () => {
  const user = userEvent.setup();
  const elsewhere = vi.fn();
  render(<Markdown text={'[out](https://example.org/a) [section](#sp%C3%A4m)'} onElsewhere={elsewhere} />);
  const out = screen.getByRole('link', { name: 'out' });
  expect(out).toMatchObject({ target: '_blank', rel: 'noreferrer' });
  const opened = vi.spyOn(window, 'open').mockReturnValue(null);
  await user.click(out);
  const dialog = await screen.findByRole('dialog', { name: 'Open example.org?' });
  expect(dialog.textContent).toContain('https://example.org/a');
  expect(opened).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Stay' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(out);
  await user.click(await screen.findByRole('button', { name: 'Open in a new tab' }));
  expect(opened.mock.calls).toEqual([['https://example.org/a', '_blank', 'noopener,noreferrer']]);
  opened.mockRestore();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('link', { name: 'section' }));
  expect(elsewhere).toHaveBeenCalledWith('späm');
});
