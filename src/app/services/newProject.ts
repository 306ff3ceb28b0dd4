import { v7 } from 'uuid';
import { createProject } from '#domain/commands/create.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import type { ProjectId } from '#domain/ids.ts';
import { APP } from '#jobs/app.ts';
import { ensureBallast, putCard } from '#storage/appDb.ts';
import { createProjectStore } from '#storage/openProject.ts';
import type { NewProjectInput } from '../servicesApi.ts';
import { mustBeSomebody } from './people.ts';

const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Creates a project in this browser, with its card.
 * @throws Error with a sentence when the input is refused or nobody has said who they are.
 */
export async function newProject(input: NewProjectInput): Promise<ProjectId> {
  const person = await mustBeSomebody();
  const id = v7() as ProjectId;
  const now = Date.now();
  const created = createProject({ ...input, itemSalt: randomHex(32), seed: randomHex(32) }, { me: person.member, now, newId: () => v7() });
  if (!created.ok) throw new Error(rejectionText(created.error));
  const store = await createProjectStore(id, { app: APP });
  await store.putMember(person);
  await store.append(created.value);
  store.close();
  const { name, kind } = input;
  await putCard({ id, name, kind, items: 0, labeled: 0, archived: false, createdAt: now, openedAt: now });
  await ensureBallast();
  return id;
}
