import { later } from '#ui/later.ts';

// the databases come behind the first item; a screen that needs them at once asks at once

/** Cards and settings of this browser profile. */
export const appDb = later(() => import('#storage/appDb.ts'));
/** Projects of this browser profile. */
export const projects = later(() => import('#storage/openProject.ts'));
/** What the browser says about its storage. */
export const status = later(() => import('#storage/status.ts'));

export async function getSetting<Value>(key: string): Promise<Value | undefined> {
  return (await appDb()).getSetting<Value>(key);
}

export async function setSetting(key: string, value: unknown): Promise<void> {
  await (await appDb()).setSetting(key, value);
}
