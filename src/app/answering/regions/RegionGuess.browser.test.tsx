import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import type { RegionsValue } from '#domain/annotation/kinds/regions.ts';
import type { SuggestionStamp } from '#domain/log/payloads.ts';
import { drawImage, imageContent } from '#support/drawnImages.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession } from '#support/memorySession.ts';
import { useNextLabel } from '#app/store/nextLabel.ts';
import '#ui/styles/all.ts';

/** A project whose model gives every region these probabilities, by the place of the label. */
async function open(probabilities: readonly number[]) {
  const files = await Promise.all(
    [90, 160].map((red) =>
      drawImage(200, 100, (context) => {
        context.fillStyle = `rgb(${red} 90 120)`;
        context.fillRect(0, 0, 200, 100);
      }),
    ),
  );
  const images = files.map((file) => imageContent(file, 200, 100));
  const session = new MemorySession({
    kind: 'regions',
    labels: ['Cat', 'Dog'],
    images,
    files: new Map(images.map(({ media }, i) => [media, files[i]!])),
  });
  const labels = session.current().view.schema!.schema.labels;
  const guesses = labels.map(({ id }, i) => ({ label: id, p: probabilities[i] ?? 0 })).sort((a, b) => b.p - a.p);
  Object.assign(session.learn, {
    guessRegions: (_: unknown, regions: readonly unknown[]) => Promise.resolve({ source: 'model:7', guesses: regions.map(() => guesses) }),
  });
  router.history.replace(`/p/${session.id}/label`);
  render(<App services={memoryServices(session)} />);
  await screen.findByRole('group', { name: 'Regions' }, { timeout: 40_000 });
  await waitFor(() => expect(screen.getByRole('button', { name: /nothing here/ })).toHaveProperty('disabled', false));
  const nameOf = (id: string | null): string | undefined => labels.find((label) => label.id === id)?.name;
  const given = (): { readonly value: RegionsValue; readonly suggestion: SuggestionStamp | null }[] =>
    session.events.filter(({ header }) => header.type === 'LabelSubmitted').map(({ payload }) => payload as never);
  return { user: userEvent.setup(), nameOf, given };
}

beforeEach(async () => {
  useNextLabel.setState({ label: null });
  await page.viewport(1280, 720);
});
afterEach(cleanup);

test('a region without a label is given the likeliest one by a key, and the event says that it was taken', async () => {
  const { user, nameOf, given } = await open([0.07, 0.93]);
  await user.keyboard('{Shift>}N{/Shift}');
  await screen.findByText('0.93');
  await user.keyboard('a');
  await screen.findByRole('button', { name: /^1 Dog/ });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(given()).toHaveLength(1));
  const [{ value, suggestion }] = given() as [ReturnType<typeof given>[number]];
  expect(value.regions.map(({ label }) => nameOf(label))).toEqual(['Dog']);
  expect(suggestion).toEqual({ source: 'model:7', value, confidence: 0.93, shown: 'before', outcome: 'taken' });
});

test('another label than the suggested one is said to be a change', async () => {
  const { user, nameOf, given } = await open([0.2, 0.8]);
  await user.keyboard('{Shift>}N{/Shift}');
  await screen.findByText('0.80');
  await user.keyboard('1{Enter}');
  await waitFor(() => expect(given()).toHaveLength(1));
  const [{ value, suggestion }] = given() as [ReturnType<typeof given>[number]];
  expect(value.regions.map(({ label }) => nameOf(label))).toEqual(['Cat']);
  expect(suggestion).toMatchObject({ outcome: 'changed', confidence: 0.8 });
  expect(suggestion?.value.kind === 'regions' && suggestion.value.regions.map(({ label }) => nameOf(label))).toEqual(['Dog']);
});

test('what the model is not sure of is named, and no key accepts it', async () => {
  const { user, given } = await open([0.45, 0.4]);
  await user.keyboard('{Shift>}N{/Shift}');
  await screen.findByText('unsure, best guesses: Cat 0.45, Dog 0.40');
  await user.keyboard('a');
  expect(screen.getByRole('button', { name: /^1 no label/ })).toBeDefined();
  await user.keyboard('2{Enter}');
  await waitFor(() => expect(given()).toHaveLength(1));
  expect(given()[0]!.suggestion).toBeNull();
});
