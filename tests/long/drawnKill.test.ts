import { expect, test } from 'vitest';
import { projectOf, saved } from '#support/journey.ts';
import { browserGroup, killGroup, pause } from '#support/journeyKill.ts';
import { drag, importFolder, onScreen, ready, regions, startRegions } from '#support/journeyRegions.ts';
import { useStage } from '#support/journeyStage.ts';
import { repeats } from '#support/repeats.ts';
import { seeded } from '#support/seeded.ts';

const KILLS = repeats('kills of the browser between two gestures on an image', 3, 20);
const seed = Number(process.env['PLUMBLINE_SEED'] ?? Date.now() % 2 ** 31);
const stage = useStage();

test(`no region that was drawn is lost when the browser is killed, ${KILLS} times`, async () => {
  const random = seeded(seed);
  const first = await stage.profile.open();
  const begun = await first.newPage();
  await startRegions(begun, stage);
  await importFolder(begun, stage);
  const project = projectOf(begun);
  await begun.keyboard.press('1');
  await begun.keyboard.press('Shift+B');
  await saved(begun);
  await first.close();

  for (let kill = 0; kill < KILLS; kill += 1) {
    const context = await stage.profile.open();
    const page = await context.newPage();
    await page.goto(`${stage.url}/p/${project}/label`);
    await ready(page);
    // the tab that drew is gone: what it kept is offered
    if (kill > 0) await page.getByRole('button', { name: /^Go on with/ }).click();
    await expect.poll(() => regions(page), { message: `seed ${seed}, kill ${kill}` }).toHaveLength(kill);
    await page.keyboard.press('1');
    const [column, row] = [kill % 7, Math.floor(kill / 7)];
    await drag(page, [4 + 22 * column, 4 + 36 * row], [20 + 22 * column, 34 + 36 * row]);
    await expect.poll(() => regions(page)).toHaveLength(kill + 1);
    await pause(5); // the light in the header turns at once
    await saved(page);
    // the next gesture is under way
    await page.mouse.move(...(await onScreen(page, [2, 2])));
    await page.mouse.down();
    await page.mouse.move(...(await onScreen(page, [100, 100])));
    await pause(random() * 40);
    killGroup(browserGroup(stage.profile.dir));
    await context.close().catch(() => undefined); // it is gone already
  }

  const last = await stage.profile.open();
  const page = await last.newPage();
  await page.goto(`${stage.url}/p/${project}/label`);
  await ready(page);
  await page.getByRole('button', { name: /^Go on with/ }).click();
  await expect.poll(() => regions(page)).toHaveLength(KILLS);
  console.info(`kills while drawing, seed ${seed}: ${KILLS}, ${KILLS} regions kept, 0 lost`);
  await last.close();
});
