import axe from 'axe-core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import { createServices } from '#app/services.ts';
import type { Finding } from '#app/servicesApi.ts';
import { fileOf, importText, jobProject } from '#support/jobs.ts';
import { reportOf } from './report.ts';
import '#ui/styles/all.ts';

const services = createServices();
beforeAll(() => services.become('Zenobia'));
afterEach(cleanup);

test('the report counts what is stored, names what the browser has, and holds nothing of what is labeled', async () => {
  const { engine, project } = await jobProject({ labels: ['Quagga', 'Okapi'], holdoutShare: 0 });
  await importText(engine, fileOf('text,label\nxylophone music,Quagga\nmarzipan,Okapi\n', 'wombat.csv'), { mapping: { label: 'label' } });
  const findings: Finding[] = [];
  for await (const finding of services.selfCheck()) findings.push(finding);
  const report = reportOf(findings, new Date(0));
  for (const word of ['Zenobia', 'Quagga', 'Okapi', 'xylophone', 'marzipan', 'wombat', project]) expect(report).not.toContain(word);
  expect(report).toMatch(/^Plumbline self-check, 1970-01-01T00:00:00.000Z\n/);
  expect(report).toMatch(/log of project \d+: events \d+/);
  expect(report).toMatch(/good {2}Speed: Saving one answer: [\d.]+ ms, at most [\d.]+ ms of 20|warn {2}Speed: Saving one answer/);
  expect(findings.filter(({ verdict }) => verdict === 'bad')).toEqual([]);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('plumbline-check');
});

test('a database that cannot be opened is told and does not end the check', async () => {
  const name = 'plumbline-log-00000000-blocked';
  const request = indexedDB.open(name, 3);
  await new Promise((resolve) => (request.onsuccess = resolve));
  request.result.close();
  const upgrade = indexedDB.open(name, 4); // an upgrade that never ends keeps everybody else waiting
  const held = new Promise<IDBDatabase>((resolve) => {
    upgrade.onupgradeneeded = () => {
      const again = (): void => {
        const store = upgrade.transaction?.db.objectStoreNames.contains('s')
          ? upgrade.transaction.objectStore('s')
          : upgrade.result.createObjectStore('s');
        if (!over) store.get(1).onsuccess = again;
      };
      again();
    };
    upgrade.onsuccess = () => resolve(upgrade.result);
  });
  let over = false;
  const findings: Finding[] = [];
  for await (const finding of services.selfCheck()) findings.push(finding);
  expect(findings.find(({ found }) => found === 'not readable: TimeoutError')?.verdict).toBe('bad');
  expect(findings.at(-1)?.part).toBe('Speed');
  over = true;
  (await held).close();
  const gone = indexedDB.deleteDatabase(name);
  await new Promise((resolve) => (gone.onsuccess = resolve));
});

test('the page says how it went and can be read by everybody', async () => {
  render(<App services={services} />);
  void router.navigate({ to: '/check' });
  await screen.findByRole('button', { name: 'Copy the report' });
  await expect.poll(() => screen.getByRole('button', { name: 'Copy the report' }).hasAttribute('disabled')).toBe(false);
  await screen.findByText(/Everything is as it should be|could be better/);
  const found = async (): Promise<string[]> => {
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  };
  await expect.poll(found).toEqual([]); // the buttons fade in
});
