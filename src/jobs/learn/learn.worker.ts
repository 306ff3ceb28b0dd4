import { expose } from 'comlink';
import { watchLog } from '#storage/channel.ts';
import { openProjectStore } from '#storage/openProject.ts';
import { APP } from '../app.ts';
import { Engine } from '../engine/engine.ts';
import type { LearnApi, ModelPanel } from './learn.api.ts';
import { ProjectLearner } from './learner.ts';

/** Labels come faster than models are needed: the last nudge of a burst counts. */
const QUIET_MS = 400;

let learner: ProjectLearner | undefined;
let close = (): void => undefined;
const listeners: ((panel: ModelPanel) => void)[] = [];
let nudged: ReturnType<typeof setTimeout> | undefined;

const show = (panel: ModelPanel): void => listeners.forEach((listener) => listener(panel));

function opened(): ProjectLearner {
  if (learner === undefined) throw new Error('No project is open.');
  return learner;
}

function nudge(): void {
  clearTimeout(nudged);
  nudged = setTimeout(() => void learner?.train(false).catch(() => undefined), QUIET_MS);
}

const api: LearnApi = {
  async open(project) {
    const store = await openProjectStore(project, { app: APP });
    const stop = watchLog(project, nudge); // labels also come from imports, merges and other tabs
    close = () => {
      stop();
      store.close();
    };
    learner = await ProjectLearner.open(await Engine.open(store), new URL('/tfjs/', location.origin).href, show);
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
  async cancel() {
    opened().cancel();
  },
  async close() {
    clearTimeout(nudged);
    learner?.cancel();
    learner = undefined;
    close();
  },
};

expose(api);
