import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { router } from '#app/router.tsx';
import { WAIT, useApp } from '#support/app.tsx';
import { BO, command, fileOf, importText, itemsOf, jobProject } from '#support/jobs.ts';

const FAR = 'https://far.example/hit';

/** Ways in which a text has become code or a request somewhere. `__pwned` and requests to far.example show that one did. */
const PAYLOADS = [
  '<script>window.__pwned=1</script>',
  `<img src="${FAR}.png" onerror="window.__pwned=1">`,
  '<svg onload=window.__pwned=1><animate onbegin=window.__pwned=1 attributeName=x dur=1s>',
  `<iframe srcdoc="<script>parent.__pwned=1</script>" src="${FAR}"></iframe>`,
  '"><input autofocus onfocus="window.__pwned=1">',
  "javascript:window.__pwned=1//'",
  `<a href="javascript:window.__pwned=1">x</a><form action="${FAR}"><button>send</button></form>`,
  `<style>@import "${FAR}.css"; * { background: url(${FAR}.gif) }</style>`,
  `<link rel="stylesheet" href="${FAR}.css"><meta http-equiv="refresh" content="0;url=${FAR}">`,
  `<math><mtext><table><mglyph><style><img src=x onerror="window.__pwned=1">`,
  '${window.__pwned=1}{{constructor.constructor("window.__pwned=1")()}}',
  '__proto__',
  'constructor',
  '\u202Egnp.exe\u0000\uFEFF',
];

const MARKDOWN = [
  '## Rule {#rule labels=a}',
  ...PAYLOADS.map((each) => each.replaceAll('\u0000', '')),
  `![far](${FAR}.png) [run](javascript:window.__pwned=1) [data](data:text/html,<script>window.__pwned=1</script>) [out](${FAR})`,
  `:::use-when{onclick="window.__pwned=1" style="position:fixed"}\n<b onclick="window.__pwned=1">x</b>\n:::`,
  `[ref]\n\n[ref]: javascript:window.__pwned=1 "x"`,
].join('\n\n');

const app = useApp({ person: 'Ana <img src=x onerror="window.__pwned=1">' });

/** Attributes that could run or fetch something, on any element of the page. A link out of a guide may stand there: it asks first. */
function dangers(): string[] {
  return [...document.body.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter(({ name, value }) => name.startsWith('on') || /^\s*(?:javascript|data:text\/html)/i.test(value) || /far\.example/.test(value))
      .filter(({ name }) => !(element.localName === 'a' && name === 'href' && element.getAttribute('href') === FAR))
      .filter(({ name }) => !/^(?:aria-label|title|alt|value|placeholder|data-)/.test(name)) // words, as they are
      .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
  );
}

/** A shape that stands for what is still being read. */
const isWaiting = ({ firstElementChild }: Element): boolean => firstElementChild?.className === 'visually-hidden';

test('hostile texts in every place of a project are shown as texts on every screen: nothing runs, nothing is fetched', async () => {
  const { engine, project, store } = await jobProject({ labels: ['a', ...PAYLOADS.slice(0, 6)], guide: MARKDOWN });
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = PAYLOADS.map((text, k) => [text, `${k} ${text}`, PAYLOADS[k % 6] ?? '', text].map(quoted).join(','));
  const header = ['text', 'id', 'label', '<b onclick=window.__pwned=1>field</b>'].map(quoted).join(',');
  await importText(engine, fileOf(`${header}\n${rows.join('\n')}\n`, '<img src=x onerror=window.__pwned=1>.csv'), {
    mapping: { text: ['text'], id: 'id', label: 'label' },
  });
  await store.putMember({ member: BO, name: PAYLOADS[1] ?? '' });
  const [first] = await itemsOf(engine);
  if (first === undefined) throw new Error('nothing came in');
  for (const text of PAYLOADS) await command(engine, { type: 'AddComment', item: first.id, text }, BO);
  await command(engine, { type: 'TagHard', item: first.view, tags: PAYLOADS.slice(0, 4), note: PAYLOADS[2] ?? '' }, BO);
  await command(engine, { type: 'ChangeProject', name: PAYLOADS[1] ?? '' });
  app.show();
  const params = { projectId: project };
  const screens = [
    ['label', () => router.navigate({ to: '/p/$projectId/label', params })],
    ['data', () => router.navigate({ to: '/p/$projectId/data', params })],
    ['item', () => router.navigate({ to: '/p/$projectId/item/$itemId', params: { ...params, itemId: first.id } })],
    ['guide', () => router.navigate({ to: '/p/$projectId/guide', params })],
    ['review', () => router.navigate({ to: '/p/$projectId/review', params })],
    ['model', () => router.navigate({ to: '/p/$projectId/model', params })],
    ['datasets', () => router.navigate({ to: '/p/$projectId/datasets', params })],
    ['labels', () => router.navigate({ to: '/p/$projectId/settings', params, search: { tab: 'labels' } })],
    ['people', () => router.navigate({ to: '/p/$projectId/settings', params, search: { tab: 'people' } })],
  ] as const;
  for (const [name, go] of screens) {
    void go();
    await waitFor(
      () => expect(screen.queryAllByRole('main').length + screen.queryAllByRole('heading').length, name).toBeGreaterThan(0),
      WAIT,
    );
    await waitFor(() => expect(screen.queryAllByRole('status').filter(isWaiting), name).toEqual([]), WAIT);
    expect(dangers(), name).toEqual([]);
    expect(
      document.querySelectorAll(
        '#root script, main script, main iframe, main form[action], main object, main embed, main style, main link, main meta',
      ).length,
      name,
    ).toBe(0);
  }
  await router.navigate({ to: '/p/$projectId/data', params });
  expect((await screen.findAllByText(PAYLOADS[0] ?? '', undefined, WAIT)).length).toBeGreaterThan(1);
  expect('__pwned' in window).toBe(false);
  expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('far.example'))).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}, 120_000);
