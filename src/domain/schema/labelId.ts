import { sha256 } from '../hash.ts';
import type { LabelId } from '../ids.ts';

/** Label ids are made from the slugs, so that a sample or an import on two devices names the same labels alike. */
export const labelIdOf = (slug: string): LabelId => `l-${sha256(slug).slice(0, 12)}` as LabelId;
