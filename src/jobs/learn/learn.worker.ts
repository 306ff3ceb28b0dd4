import { watchLog } from '#storage/channel.ts';
import { openProjectStore } from '#storage/openProject.ts';
import { APP } from '../app.ts';
import { loadCodec } from '../codecs.ts';
import { Engine } from '../engine/engine.ts';
import { serve } from '../serve.ts';
import { lead } from './lead.ts';
import type { LearnApi, ModelPanel } from './learn.api.ts';
import { ProjectLearner } from './learner.ts';
import { watchRuns } from './rankingChannel.ts';

/** Labels come faster than models are needed: one look for all that come within this time. */
const GATHER_MS = 400;

let learner: ProjectLearner | undefined;
/** What nobody asks for is done by one tab of a project; the others take over what it finds. */
let leading = false;
let close = (): void => undefined;
const listeners: ((panel: ModelPanel) => void)[] = [];
/** A look at the labels waits or is under way. */
let nudged: ReturnType<typeof setTimeout> | undefined;
let again = false;

const show = (panel: ModelPanel): void => listeners.forEach((listener) => listener(panel));

function opened(): ProjectLearner {
  if (learner === undefined) throw new Error('No project is open.');
  return learner;
}

/** Looks soon whether there is something to learn. A steady stream of labels does not put it off: the time is not started anew. */
function nudge(): void {
  again = nudged !== undefined;
  nudged ??= setTimeout(() => void look(), GATHER_MS);
}

async function look(): Promise<void> {
  again = false;
  await (leading ? learner?.train(false) : learner?.follow())?.catch(() => undefined); // the panel says why
  nudged = undefined;
  if (again) nudge();
  else if (leading) await whenIdle();
}

/** Nothing new waits: the labels are looked through, then what choosing has saved. What comes meanwhile takes its turn after one job. */
async function whenIdle(): Promise<void> {
  await learner?.check(false).catch(() => undefined); // the panel says why
  if (nudged === undefined) await learner?.measure().catch(() => undefined); // the panel says why
}

const api: LearnApi = {
  async open(project) {
    const store = await openProjectStore(project, { app: APP });
    const stop = watchLog(project, nudge); // labels also come from imports, merges and other tabs
    const stopNews = watchRuns(project, () => void learner?.follow().catch(() => undefined)); // the next news tells it
    let stepBack = (): void => undefined;
    close = () => {
      leading = false;
      stepBack();
      stopNews();
      stop();
      store.close();
    };
    const tools = { wasmPath: new URL('/tfjs/', location.origin).href, loadCodec };
    learner = await ProjectLearner.open(await Engine.open(store), tools, show);
    stepBack = lead(project, () => {
      leading = true;
      nudge();
    });
    nudge();
    return learner.panel();
  },
  async listen(listener) {
    listeners.push(listener);
  },
  async nudge() {
    nudge();
  },
  train: () => opened().train(true),
  compare: () => opened().compare(),
  check: () => opened().check(true),
  trainOn: (version, name) => opened().trainOn(version, name),
  artifact: (run) => opened().artifact(run),
  compareModels: (first, second) => opened().compareModels(first, second),
  guessRegions: (item, regions) => opened().guessRegions(item, regions),
  guessSpans: (item) => opened().guessSpans(item),
  async cancel() {
    opened().cancel();
  },
  async close() {
    clearTimeout(nudged);
    nudged = undefined;
    learner?.cancel();
    learner = undefined;
    close();
  },
};

serve(api);
