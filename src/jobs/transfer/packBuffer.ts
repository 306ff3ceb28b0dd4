import type { Hash } from '#domain/ids.ts';
import type { FilledPack } from '#domain/importing/types.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { ProjectStore } from '#storage/types.ts';

const PACKS_AT_ONCE = 8;

/** Writes packs a few at a time, one transaction for several, while the next ones are being made. */
export class PackBuffer {
  private readonly store: ProjectStore;
  private waiting: FilledPack[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(store: ProjectStore) {
    this.store = store;
  }

  async add(pack: FilledPack): Promise<void> {
    this.waiting.push(pack);
    if (this.waiting.length < PACKS_AT_ONCE) return;
    await this.writing; // at most one transaction is under way, so memory stays small
    this.start();
  }

  /** A row of items that was added here, whether it is written yet or not. */
  async itemRow(hash: Hash, row: number): Promise<ItemRow | undefined> {
    const waiting = this.waiting.find((pack) => pack.hash === hash);
    if (waiting !== undefined) return parsePack<ItemRow>(new TextDecoder().decode(waiting.bytes))[row];
    await this.writing;
    return this.store.itemRow(hash, row);
  }

  /** Resolves when everything is written. */
  async flush(): Promise<void> {
    await this.writing;
    this.start();
    await this.writing;
  }

  private start(): void {
    const packs = this.waiting;
    this.waiting = [];
    if (packs.length === 0) return;
    this.writing = this.store.putPacks(packs);
    this.writing.catch(() => undefined); // whoever waits next sees the error
  }
}
