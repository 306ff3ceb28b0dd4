import { basename } from 'node:path';
import { BaseSequencer } from 'vitest/node';

/** Test files that take long, the longest first: begun last, one of them would keep a single core while the others stand idle. */
const LONGEST = [
  'screens.test.ts',
  'loop.test.ts',
  'kill.test.ts',
  'tabs.test.ts',
  'keyboard.test.ts',
  'images.test.ts',
  'learners.test.ts',
  'metrics.test.ts',
  'plumb.test.ts',
  'realData.test.ts',
  'importImages.test.ts',
  'encrypt.test.ts',
  'learning.test.ts',
  'integrity.test.ts',
  'pipes.test.ts',
];

/** The files named above in their order, then the others as Vitest has them: by what they took last time, or by size. */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    const place = ({ moduleId }) => {
      const at = LONGEST.indexOf(basename(moduleId));
      return at === -1 ? LONGEST.length : at;
    };
    return sorted.sort((a, b) => place(a) - place(b));
  }
}
