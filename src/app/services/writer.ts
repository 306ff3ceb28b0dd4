import type { Plan } from '#domain/log/event.ts';
import type { DraftName } from '#storage/log/append.ts';
import type { SaveState } from '../servicesApi.ts';
import { tellAll } from './tellAll.ts';

/** Writes that may be under way before input waits. */
const MOST_PENDING = 5;

/** What a writer needs of a project's store. */
interface Target {
  append(plan: Plan, options?: { readonly removeDraft?: DraftName }): Promise<unknown>;
  /** Local position of the log after the last write. */
  readonly reached: number;
}

/** Writes plans in order, one strict transaction each, and says how far it is. */
export class Writer<Store extends Target = Target> {
  private readonly store: () => Promise<Store>;
  private readonly listeners = new Set<(state: SaveState) => void>();
  private queue: Promise<unknown> = Promise.resolve();
  private state: SaveState = { pending: 0, failed: null, savedAt: null };

  /** `store` is asked for with the first write. */
  constructor(store: () => Promise<Store>) {
    this.store = store;
  }

  full(): boolean {
    return this.state.pending >= MOST_PENDING;
  }

  current(): SaveState {
    return this.state;
  }

  subscribe(listener: (state: SaveState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Resolves with the local position of the log once the plan is durable; rejects when it could not be written. `removeDraft` goes with it.
   */
  write(plan: Plan, removeDraft?: Promise<DraftName>): Promise<number> {
    return this.other(async (store) => {
      const draft = await removeDraft?.catch(() => undefined); // a draft that has no name was never kept
      await store.append(plan, draft === undefined ? {} : { removeDraft: draft });
      return store.reached; // asking the database once more would make "saved" wait
    });
  }

  /** Writes something else than a plan, in its turn. */
  other<Value>(work: (store: Store) => Promise<Value>): Promise<Value> {
    this.set({ ...this.state, pending: this.state.pending + 1 });
    const done = this.queue.then(async () => work(await this.store()));
    this.queue = done.then(
      () => this.set({ pending: this.state.pending - 1, failed: null, savedAt: Date.now() }),
      (error: unknown) => this.set({ ...this.state, pending: this.state.pending - 1, failed: sentence(error) }),
    );
    return done;
  }

  /** Resolves once nothing waits to be written. Never rejects. */
  async idle(): Promise<void> {
    await this.queue;
  }

  private set(state: SaveState): void {
    this.state = state;
    tellAll(this.listeners, state);
  }
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : 'The decision could not be saved.');
