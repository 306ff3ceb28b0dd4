import type { Page } from 'playwright-core';
import { matchLabels } from '#app/parts/matchLabels.ts';
import type { Label } from '#domain/schema/types.ts';
import { toNextItem } from './journey.ts';

/** Gives a third of many labels, one an item, by turns with two keys and with a search of at most three letters. `codes`: the keys of each. */
export async function labelByKeys(
  page: Page,
  names: readonly string[],
): Promise<{ readonly codes: ReadonlyMap<string, string>; readonly searched: readonly string[]; readonly tried: readonly string[] }> {
  const labels = names.map((name) => ({ id: name, name, slug: name })) as unknown as Label[];
  const strip = page.getByRole('group', { name: 'Labels', exact: true });
  // the first ten have digits, and codes nobody has to read
  const codes = new Map(
    await strip
      .locator('[data-label]:has(kbd)')
      .evaluateAll((chips) =>
        chips.map(
          (chip) => [chip.lastElementChild?.textContent ?? '', (chip.querySelector('kbd')?.textContent ?? '').toLowerCase()] as const,
        ),
      ),
  );
  const searched: string[] = [];
  const tried = names.filter((_, i) => i % 3 === 0); // the codes of all are told apart where they are made
  for (const [i, name] of tried.entries()) {
    const letters = i % 2 === 0 ? null : shortestSearch(name, labels);
    if (letters !== null) {
      await page.keyboard.press('/');
      await page.keyboard.type(letters);
      // what a model finds likelier, or what was used last, may stand before it: two keys do not care
      if ((await page.getByRole('option').first().textContent())?.startsWith(name, 1) === true) {
        await toNextItem(page, () => page.keyboard.press('Enter'));
        searched.push(letters);
        continue;
      }
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
    await toNextItem(page, async () => {
      for (const key of codes.get(name) ?? '') await page.keyboard.press(key);
    });
  }
  return { codes, searched, tried };
}

/** At most three letters that bring a label to the top; null: two keys are shorter. */
function shortestSearch(name: string, labels: readonly Label[]): string | null {
  const words = name.split('_');
  const wanted = [
    words.map((word) => word[0]).join(''),
    ...words.flatMap((word) => [word.slice(0, 1), word.slice(0, 2), word.slice(0, 3)]),
  ];
  const inside = Array.from({ length: name.length }, (_, at) => name.slice(at, at + 3));
  return [...wanted, ...inside].find((letters) => /^[a-z]{1,3}$/.test(letters) && matchLabels(labels, letters)[0]?.name === name) ?? null;
}
