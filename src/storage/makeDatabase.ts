import Dexie from 'dexie';
import type { Schema } from './databases.ts';

/**
 * Makes a database, brings an older one to the wanted version, and makes one anew that has no stores (somebody opened its name before us).
 * Closed again afterwards: the store works on the browser's own connection.
 */
export async function makeDatabase(schema: Schema, onBlocked?: () => void): Promise<void> {
  if (await upgrade(schema, onBlocked)) return;
  await Dexie.delete(schema.name); // nothing is lost: there was no store to hold anything
  await upgrade(schema, onBlocked);
}

/** Whether it has stores now. */
async function upgrade({ name, version, stores }: Schema, onBlocked: (() => void) | undefined): Promise<boolean> {
  const db = new Dexie(name, { autoOpen: false });
  db.version(version).stores(stores);
  db.on('blocked', () => onBlocked?.());
  await db.open();
  try {
    return db.backendDB().objectStoreNames.length > 0;
  } finally {
    db.close();
  }
}
