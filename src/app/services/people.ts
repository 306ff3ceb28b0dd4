import type { MemberId } from '#domain/ids.ts';
import type { Person } from '../servicesApi.ts';
import { earlyPeople, forgetStart, ME, PEOPLE } from './start.ts';
import { getSetting, setSetting } from './storage.ts';

/** A fresh pseudonym: 64 random bits. */
const newMember = (): MemberId =>
  `m-${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}` as MemberId;

/** Everybody who has given a name on this machine. */
export const people = async (): Promise<readonly Person[]> =>
  (await earlyPeople())?.people ?? (await getSetting<readonly Person[]>(PEOPLE)) ?? [];

/** Null until a name was given. */
export async function me(): Promise<Person | null> {
  const early = await earlyPeople();
  const member = early === undefined ? await getSetting<MemberId>(ME) : early.me;
  return (await people()).find((person) => person.member === member) ?? null;
}

/** Switches to the person of that name; a new name is a new person. */
export async function become(name: string): Promise<Person> {
  forgetStart();
  const known = await people();
  const person = known.find((each) => each.name === name.trim()) ?? { member: newMember(), name: name.trim() };
  if (!known.includes(person)) await setSetting(PEOPLE, [...known, person]);
  await setSetting(ME, person.member);
  return person;
}

export async function rename(member: MemberId, name: string): Promise<void> {
  forgetStart();
  await setSetting(
    PEOPLE,
    (await people()).map((person) => (person.member === member ? { member, name: name.trim() } : person)),
  );
}

export async function forgetPerson(member: MemberId): Promise<void> {
  forgetStart();
  await setSetting(
    PEOPLE,
    (await people()).filter((person) => person.member !== member),
  );
}

/** @throws Error when nobody has said who they are. */
export async function mustBeSomebody(): Promise<Person> {
  const person = await me();
  if (person === null) throw new Error('Say who you are first: labels carry your name.');
  return person;
}
