import type { ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import { findItem, NONE } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { projectView } from '#domain/state/projectView.ts';
import { getCard, putCard } from '#storage/appDb.ts';
import { watchLog } from '#storage/channel.ts';
import { unlessFull } from '#storage/errors.ts';
import { openProjectStore } from '#storage/openProject.ts';
import { APP } from '../app.ts';
import { Engine } from '../engine/engine.ts';
import { watchRankings } from '../learn/rankingChannel.ts';
import { Cancellation } from '../cancel.ts';
import { serve } from '../serve.ts';
import { atFirstCall } from './atFirstCall.ts';
import { cardOf } from './card.ts';
import type { BulkDesk } from './bulk.ts';
import type { PageReader } from './page.ts';
import type { ProjectApi, ProjectUpdate } from './project.api.ts';
import { Queue } from './queue.ts';
import type { ReviewLists } from './reviewLists.ts';
import type { Health } from './health.api.ts';
import type { tidyProject } from './tidy.ts';
import type { Journal } from './journal.ts';
import { keepStart } from './start.ts';
import { projectUpdate, recentDecisions } from './update.ts';
import type { VersionReader } from './versions.ts';

/** Quiet time after which derived records are written. */
const IDLE_MS = 2000;
/** Quiet time after which the next page's start is made ready. */
const START_MS = 300;
/** Time that the first item has for itself. */
const REVIEW_MS = 300;

interface Open {
  readonly engine: Engine;
  readonly pages: () => Promise<PageReader>;
  readonly bulk: () => Promise<BulkDesk>;
  readonly versions: () => Promise<VersionReader>;
  readonly stop: () => void;
  /** What the last check of the store found; null before it, and where there is nothing to tell. */
  health: Health | null;
  /** The second copy of what is decided. */
  readonly journal: Promise<Journal>;
  /** Comes after the first item; undefined until it is ready. */
  reviews: ReviewLists | undefined;
  desk: Promise<ReviewLists> | undefined;
  /** Names the page's code. */
  readonly build: string;
  me: MemberId;
  queue: Queue;
}

let open: Open | undefined;
const listeners: ((update: ProjectUpdate) => void)[] = [];
let idle: ReturnType<typeof setTimeout> | undefined;
let starting: ReturnType<typeof setTimeout> | undefined;

function opened(): Open {
  if (open === undefined) throw new Error('No project is open.');
  return open;
}

/** Folds what was written before a call is answered; screens that no hint has reached (a frozen tab loses them) hear of it too. */
async function fresh(): Promise<Open> {
  const current = opened();
  await current.engine.catchUp();
  if (placeOf(current.engine) !== told) void tell().catch(() => undefined); // every other call says what is wrong
  return current;
}

const placeOf = ({ epoch, seq }: Engine): string => `${epoch}/${seq}`;

/** Place of the log that the screens know. */
let told = '';

/** Folds what was written and tells the screens. Bursts share one update. */
let telling: Promise<void> | undefined;
function tell(): Promise<void> {
  telling ??= Promise.resolve().then(async () => {
    telling = undefined;
    const { engine, me, reviews, health, journal } = opened();
    await engine.catchUp();
    void journal.then((copy) => copy.grew(engine.epoch));
    told = placeOf(engine);
    const update = await projectUpdate(engine, me, reviews?.waiting() ?? null, health);
    for (const listener of listeners) listener(update);
    makeStart();
    clearTimeout(idle);
    idle = setTimeout(() => void keep().catch(() => undefined), IDLE_MS); // derived: a failure costs a slower start
  });
  return telling;
}

/** Takes over what the learn worker has stored. */
async function reload(): Promise<void> {
  const current = opened();
  await current.queue.reloadRanking();
  await (await reviewsOf(current)).reload();
  await tell();
}

/** The desk of what is looked at again; its code is no part of the start. */
function reviewsOf(current: Open): Promise<ReviewLists> {
  current.desk ??= import('./reviewLists.ts').then(async (module) => {
    const desk = new module.ReviewLists(current.engine);
    await desk.reload();
    current.reviews = desk;
    return desk;
  });
  current.desk.catch(() => (current.desk = undefined)); // tried again with the next call
  return current.desk;
}

/** Makes the next page's start ready once nothing happens for a moment; what is not known any more only makes that start slower. */
function makeStart(): void {
  clearTimeout(starting);
  const write = async (): Promise<void> => {
    const { engine, queue, me, build, reviews, health } = opened();
    const update = await projectUpdate(engine, me, reviews?.waiting() ?? null, health);
    await keepStart(engine, queue, update, { me, build });
  };
  starting = setTimeout(() => void write().catch(() => undefined), START_MS); // derived: a failure costs a slower start
}

/** Writes what makes the next start fast. */
async function keep(): Promise<void> {
  const { engine } = opened();
  const known = await getCard(engine.project);
  await putCard(cardOf(projectView(engine.data, engine.project), Date.now(), known));
  await engine.saveSnapshot();
  await engine.store.sealTail();
}

/** Looks for holes while nobody waits, and tells the screens what it found. */
async function check(deep: boolean): Promise<Health> {
  const { checkHealth } = await import('./health.ts');
  const current = opened();
  const health = await checkHealth(current.engine, deep);
  current.health = health.whole && health.mended.length + health.healed === 0 ? null : health;
  await tell();
  return health;
}

const tidy: typeof tidyProject = async (...about) => (await import('./tidy.ts')).tidyProject(...about);

const previewing = new Cancellation();
const changing = new Cancellation();

const slotOf = ({ data }: Engine, item: ItemId): number => (data.erasedItems.has(item) ? NONE : findItem(data.items, item));

const api: ProjectApi = {
  async open(project: ProjectId, me: MemberId, build: string) {
    const store = await openProjectStore(project, { app: APP });
    const engine = await Engine.open(store);
    const queue = await Queue.open(engine, me);
    const stopLog = watchLog(project, () => void tell().catch(() => undefined)); // every other call says what is wrong
    const stopRankings = watchRankings(project, () => void reload().catch(() => undefined)); // every other call says what is wrong
    const stop = (): void => {
      stopLog();
      stopRankings();
      store.close();
    };
    const pages = atFirstCall(async () => new (await import('./page.ts')).PageReader(engine));
    open = {
      engine,
      queue,
      me,
      build,
      pages,
      bulk: atFirstCall(async () => new (await import('./bulk.ts')).BulkDesk(engine, await pages())),
      versions: atFirstCall(async () => new (await import('./versions.ts')).VersionReader(engine)),
      reviews: undefined,
      desk: undefined,
      stop,
      health: null,
      journal: import('./journal.ts').then(({ keepJournal }) => {
        const journal = keepJournal(store);
        engine.passed = journal.take;
        return journal;
      }),
    };
    await unlessFull(engine.saveSnapshot());
    setTimeout(() => void reload().catch(() => undefined), REVIEW_MS); // the first item does not wait for what is to be reviewed
    setTimeout(() => void tidy(engine, check).catch(() => undefined), IDLE_MS); // a store that cannot be read: every other call says so
    const known = await getCard(project);
    told = placeOf(engine);
    const update = await projectUpdate(engine, me);
    await unlessFull(putCard({ ...cardOf(update.view, Date.now(), known), openedAt: Date.now() }));
    return update;
  },
  async listen(listener) {
    listeners.push(listener);
  },
  async catchUp() {
    await fresh();
  },
  async backedUp() {
    await (await opened().journal).backedUp();
  },
  async become(me) {
    const current = opened();
    current.me = me;
    current.queue = await Queue.open(current.engine, me);
    return projectUpdate(current.engine, me, current.reviews?.waiting() ?? null, current.health);
  },
  async queue(n, holding) {
    const { queue } = await fresh();
    const items = await queue.next(n, holding);
    makeStart();
    return items;
  },
  async serve(item) {
    const { engine, queue } = await fresh();
    const slot = slotOf(engine, item);
    return slot === NONE ? null : queue.manual(slot);
  },
  async detail(item) {
    const { itemHistory } = await import('./history.ts');
    const { engine, queue } = await fresh();
    const slot = slotOf(engine, item);
    const served = slot === NONE ? null : await queue.manual(slot);
    if (served === null) return null;
    const view = itemView(engine.data, slot, item);
    return { row: served.row, view, history: itemHistory(engine.data, item, view) };
  },
  async recent(n) {
    const { engine, me } = await fresh();
    return recentDecisions(engine, me, n);
  },
  async page(query, offset, limit) {
    const { pages } = await fresh();
    return (await pages()).page(query, offset, limit);
  },
  async pageIds(query, from, to) {
    const { pages } = await fresh();
    return (await pages()).ids(query, from, to);
  },
  async pageCounts(query) {
    const { pages } = await fresh();
    return (await pages()).counts(query);
  },
  async comparedSides(asked) {
    const { engine } = await fresh();
    const { compareSides, sidesIn } = await import('#learning/review/comparedSides.ts');
    return { sides: sidesIn(engine.data), compared: asked === null ? null : compareSides(engine.data, asked.truth, asked.found) };
  },
  async bulkPreview(request) {
    previewing.cancel();
    const { bulk, me } = await fresh();
    return (await bulk()).preview(request, me, previewing.begin());
  },
  async bulk(request, progress) {
    const { bulk, me } = await fresh();
    const report = await (await bulk()).run(request, me, { progress, signal: changing.begin() });
    await tell();
    return report;
  },
  async cancelBulk() {
    previewing.cancel();
    changing.cancel();
  },
  async labelsEverUsed() {
    const { labelsEverUsed } = await import('./bulk.ts');
    return labelsEverUsed((await fresh()).engine);
  },
  async ranking() {
    const { ranking } = await import('./ranking.ts');
    return ranking((await fresh()).engine);
  },
  async review() {
    return (await reviewsOf(await fresh())).summary();
  },
  async reviewItems(list, offset, limit) {
    return (await reviewsOf(await fresh())).page(list, offset, limit);
  },
  async staleLabels() {
    return (await reviewsOf(await fresh())).staleLabels();
  },
  async labelsLeftBehind(imports) {
    const { labelsLeftBehind, wholeImports } = await import('#domain/importing/replaced.ts');
    const { engine } = await fresh();
    const { data, project } = engine;
    return labelsLeftBehind(data, projectView(data, project), wholeImports(data, imports));
  },
  async splitNote() {
    const { splitFacts } = await import('#domain/state/splitFacts.ts');
    const { splitNote } = await import('#domain/importing/splitNote.ts');
    return splitNote(splitFacts((await fresh()).engine.data));
  },
  async erasureFacts(target) {
    const { erasureFacts } = await import('./erasing.ts');
    const { engine, me } = await fresh();
    return erasureFacts(engine, target, me);
  },
  async erase(target) {
    const { erase } = await import('./erasing.ts');
    const { engine, me } = await fresh();
    const facts = await erase(engine, target, me);
    await tell();
    return facts;
  },
  async drawSample(size) {
    return (await reviewsOf(await fresh())).draw(size);
  },
  async freeze(query) {
    const { freeze } = await import('./versions.ts');
    return freeze((await fresh()).engine, query);
  },
  async diffVersions(from, to) {
    const { versions } = await fresh();
    return (await versions()).diff(from, to);
  },
  async versionPage(version, query, offset, limit) {
    const { versions } = await fresh();
    return (await versions()).page(version, query, offset, limit);
  },
  async lineage(item) {
    const { versions } = await fresh();
    return (await versions()).lineage(item);
  },
  async verify() {
    const { verifyProject } = await import('./health.ts');
    return verifyProject((await fresh()).engine, check, tell);
  },
  async close() {
    if (open === undefined) return;
    clearTimeout(idle);
    clearTimeout(starting);
    await keep().catch(() => undefined); // derived: a failure costs a slower start
    await (await open.journal).close();
    open.stop();
    open = undefined;
  },
};

serve(api);
