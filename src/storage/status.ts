/** Whether the browser may throw the data away, and how much there is. */
export interface StorageStatus {
  /** True: kept until the user deletes it. False: the browser may clear it when the disk runs full. */
  readonly persisted: boolean;
  /** Bytes the site uses, or null when the browser does not say. Its quota is not given: browsers report more than they allow. */
  readonly usage: number | null;
}

export async function storageStatus(): Promise<StorageStatus> {
  const { storage } = navigator;
  const [persisted, estimate] = await Promise.all([storage.persisted(), storage.estimate()]);
  return { persisted, usage: estimate.usage ?? null };
}

/** Asks the browser to keep the data; answers whether it will. Only from a page: workers cannot ask (answer false). */
export async function requestPersist(): Promise<boolean> {
  const { storage } = navigator;
  return 'persist' in storage ? storage.persist() : false;
}
