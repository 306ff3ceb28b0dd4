import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
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

test('a table has rows and cells', () => {
  render(<Markdown text={'| a | b |\n|---|---|\n| 1 | 2 |'} />);
  expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['1', '2']);
});
