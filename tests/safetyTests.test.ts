import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/safety-tests.md', 'utf8');
const rows = [...page.matchAll(/^\| (T-\d\d) +\| (held|in part|not) +\| (.*?) *\|$/gm)].map(([, id = '', state = '', where = '']) => ({
  id,
  state,
  where,
}));

test('the page on safety has each of the 62 tests once', () => {
  const ids = Array.from({ length: 62 }, (_, k) => `T-${String(k + 1).padStart(2, '0')}`);
  expect(rows.map(({ id }) => id)).toEqual(ids);
});

test('the files and titles that it names are there', () => {
  const named = rows.flatMap(({ id, where }) =>
    [...where.matchAll(/`([^`]+\.tsx?)`: ((?:"[^"]+"(?:, )?)*)/g)].map(([, file = '', titles = '']) => ({
      id,
      file,
      titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
    })),
  );
  const wrong = named.flatMap(({ id, file, titles }) => {
    const source = existsSync(file) ? readFileSync(file, 'utf8') : null;
    if (source === null) return [`${id}: ${file} is not there`];
    return titles.filter((title) => !source.includes(title)).map((title) => `${id}: ${file} has no "${title}"`);
  });
  expect(wrong).toEqual([]);
  expect(rows.filter(({ id, state }) => state !== 'not' && !named.some((each) => each.id === id)).map(({ id }) => id)).toEqual([]);
});
