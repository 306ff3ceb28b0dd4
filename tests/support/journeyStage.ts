import { afterAll, beforeAll } from 'vitest';
import { makeProfile, serveApp, type Profile } from './browser.ts';
import { makeFolder } from './journey.ts';

/** What a journey needs, for a whole test file: the built app, a browser profile and a folder; all are gone after it. */
export function useStage(): { readonly url: string; readonly profile: Profile; readonly folder: ReturnType<typeof makeFolder> } {
  const folder = makeFolder();
  let app: Awaited<ReturnType<typeof serveApp>>;
  let profile: Profile;
  beforeAll(async () => {
    app = await serveApp();
    profile = await makeProfile();
  });
  afterAll(async () => {
    await profile.remove();
    await app.close();
    folder.remove();
  });
  return {
    folder,
    get url() {
      return app.url;
    },
    get profile() {
      return profile;
    },
  };
}
