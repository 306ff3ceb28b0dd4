/** A module that the first screen does without: loaded when the browser has nothing else to do, or when it is asked for. */
export function later<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loading: Promise<Module> | undefined;
  const get = (): Promise<Module> => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined; // a lost connection may come back
      throw error;
    });
    return loading;
  };
  const idle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 2000));
  idle(() => void get().catch(() => undefined), { timeout: 10_000 }); // whoever needs it loads it again, and sees the error
  return get;
}
