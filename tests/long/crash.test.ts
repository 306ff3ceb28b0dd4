import { expect, test } from 'vitest';
import { openProjectFile } from '#support/browser.ts';
import { itemText, projectOf, toNextItem } from '#support/journey.ts';
import { audit, keepLedger, pause, typeSteadily } from '#support/journeyKill.ts';
import { seeded } from '#support/seeded.ts';
import { readStoredLog } from '#support/journeyLog.ts';
import { plumbFile } from '#support/journeyProject.ts';
import { useStage } from '#support/journeyStage.ts';
import { repeats } from '#support/repeats.ts';

const CRASHES = repeats('crashes of a page while labels are written (T-02)', 3, 50);
const seed = Number(process.env['PLUMBLINE_SEED'] ?? Date.now() % 2 ** 31);
const stage = useStage();

test(`no acknowledged label is lost when a page crashes, ${CRASHES} times, and another tab works on`, async () => {
  const plumb = await plumbFile(stage.folder, { rows: 9000, labeled: 0 });
  const random = seeded(seed);
  const acknowledged = new Set<string>();
  const context = await stage.profile.open();
  const other = await context.newPage();
  await keepLedger(other, acknowledged);
  await openProjectFile(other, stage.url, plumb, 'Ana');
  const project = projectOf(other);
  for (let crash = 0; crash < CRASHES; crash += 1) {
    const page = await context.newPage();
    const ledger = await keepLedger(page, acknowledged);
    await page.goto(`${stage.url}/p/${project}/label`);
    await itemText(page).waitFor();
    const first = new Promise<void>((resolve) => ledger.onNext(resolve));
    const stop = typeSteadily(page, random);
    await first;
    await pause(random() * 1000);
    const gone = page.waitForEvent('crash');
    const devtools = await context.newCDPSession(page);
    void devtools.send('Page.crash').catch(() => undefined); // it has nobody left to answer
    await gone;
    stop();
    await page.close();

    await toNextItem(other, () => other.keyboard.press('1'));
    const log = await readStoredLog(other, project);
    const { lost, unsaid } = audit(acknowledged, log);
    expect({ crash, seed, lost, broken: log.broken, faults: log.faults }).toEqual({ crash, seed, lost: [], broken: [], faults: [] });
    unsaid.forEach((id) => acknowledged.add(id));
  }
  console.info(`crashes, seed ${seed}: ${CRASHES}, ${acknowledged.size} labels kept, 0 lost`);
  await context.close();
});
