import type { Hash, MemberId } from '#domain/ids.ts';
import type { SessionDrafts } from '../servicesApi.ts';
import type { Stage } from '../store/stage.ts';

const NOBODY = { member: 'm-trial' as MemberId, name: 'You' };
const nothing = async (): Promise<void> => undefined;
const none = async (): Promise<readonly []> => [];
const drafts: SessionDrafts = { find: none, own: none, keep: nothing, remove: nothing };

/** A stage that keeps nothing. `file`: the bytes of a picture that an item of the trial shows. */
export const trialStage = (file: (media: Hash) => Promise<Blob>): Stage => ({
  me: () => NOBODY,
  drafts: async () => drafts,
  pictures: {
    async decode(media, most) {
      const whole = await createImageBitmap(await file(media));
      const full = { width: whole.width, height: whole.height };
      const scale = most === null ? 1 : Math.min(1, most.width / full.width, most.height / full.height);
      if (scale === 1) return { bitmap: whole, full, whole: true };
      const bitmap = await createImageBitmap(whole, {
        resizeWidth: Math.max(1, Math.round(full.width * scale)),
        resizeHeight: Math.max(1, Math.round(full.height * scale)),
      });
      whole.close();
      return { bitmap, full, whole: false };
    },
    block: async () => null,
    forget: nothing,
  },
});

/** The stage of an open project, on which nothing is kept. */
export const trialIn = ({ pictures }: Stage): Stage => ({ me: () => NOBODY, drafts: async () => drafts, pictures });
