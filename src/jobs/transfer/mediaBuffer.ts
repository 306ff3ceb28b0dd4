import type { ProjectStore, StoredMedia } from '#storage/types.ts';

const FILE_BYTES = 4 * 1024 * 1024;
const FILES_AT_ONCE = 100;

/** Stores files of items a few megabytes a transaction, while the next ones are being read; at most two transactions' worth is in memory. */
export class MediaBuffer {
  private readonly store: ProjectStore;
  private waiting: StoredMedia[] = [];
  private bytes = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(store: ProjectStore) {
    this.store = store;
  }

  async add(file: StoredMedia): Promise<void> {
    this.waiting.push(file);
    this.bytes += 'blob' in file ? file.blob.size : file.bytes.length;
    if (this.bytes < FILE_BYTES && this.waiting.length < FILES_AT_ONCE) return;
    await this.writing;
    this.start();
  }

  /** Resolves when everything is stored. */
  async flush(): Promise<void> {
    await this.writing;
    this.start();
    await this.writing;
  }

  /** Resolves when nothing is under way any more, stored or not; what waits is forgotten. */
  async stop(): Promise<void> {
    this.waiting = [];
    await this.writing.catch(() => undefined); // whoever waits next sees the error
  }

  private start(): void {
    const files = this.waiting;
    [this.waiting, this.bytes] = [[], 0];
    if (files.length === 0) return;
    this.writing = this.store.putMedia(files);
    this.writing.catch(() => undefined); // whoever waits next sees the error
  }
}
