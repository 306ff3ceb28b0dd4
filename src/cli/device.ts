import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId, MemberId } from '#domain/ids.ts';
import { DataError, isSystemError, systemMessage } from './errors.ts';
import { createOnce, writeAtomically } from './files/atomic.ts';
import type { Io } from './io.ts';

/** The user of this machine: one device and one pseudonym, whatever the project. */
export interface Identity {
  readonly device: DeviceId;
  readonly member: MemberId;
}

/** Where the identity lies: `$XDG_CONFIG_HOME/plumbline/device.json`, else `~/.config/plumbline/device.json`. */
export function identityPath(io: Io): string {
  const config = io.env['XDG_CONFIG_HOME'];
  return join(config !== undefined && config !== '' ? config : join(io.env['HOME'] ?? homedir(), '.config'), 'plumbline', 'device.json');
}

/** The identity of this machine's user; made at the first use. */
export async function loadIdentity(io: Io): Promise<Identity> {
  const path = identityPath(io);
  try {
    const known = await readIdentity(path);
    if (known !== undefined) return known;
    await createOnce(path, identityText({ device: io.newId() as DeviceId, member: io.newId() as MemberId }));
    const made = await readIdentity(path);
    if (made !== undefined) return made;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new DataError(
      `The device file ${path} cannot be used: ${systemMessage(error)} Point XDG_CONFIG_HOME at a folder you may write to.`,
    );
  }
  throw new DataError(`The device file ${path} cannot be used. Point XDG_CONFIG_HOME at a folder you may write to.`);
}

/** From a fork on, another device id is used: what was written twice under the old one stays as it is. */
export async function renewDevice(identity: Identity, io: Io): Promise<Identity> {
  const renewed = { ...identity, device: io.newId() as DeviceId };
  await writeAtomically(identityPath(io), (write) => write(identityText(renewed)));
  return renewed;
}

const identityText = (identity: Identity): string => `${JSON.stringify({ v: 1, ...identity }, null, 2)}\n`;

async function readIdentity(path: string): Promise<Identity | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const value = parse(text);
  if (value === undefined) throw new DataError(`The device file ${path} is damaged. Delete it: a new device id is then made.`);
  return value;
}

function parse(text: string): Identity | undefined {
  try {
    const { device, member } = JSON.parse(text) as { device?: unknown; member?: unknown };
    const isId = (id: unknown): id is string => typeof id === 'string' && /^[0-9A-Za-z-]{1,64}$/.test(id);
    return isId(device) && isId(member) ? { device: device as DeviceId, member: member as MemberId } : undefined;
  } catch {
    return undefined;
  }
}
