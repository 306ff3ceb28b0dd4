import type { Medium } from '#domain/item/types.ts';
import { cnn } from './cnn/cnn.ts';
import { knn } from './knn.ts';
import type { Learner } from './learner.ts';
import { majority } from './majority.ts';
import { mlp } from './mlp/mlp.ts';
import { softmax } from './softmax/softmax.ts';

/** Every learner, in the order in which people see them. Adding one is one file and one line here. */
export const learners = { majority, knn, softmax, mlp, cnn } as const satisfies Record<string, Learner>;

export type LearnerName = keyof typeof learners;
export const learnerNames = Object.keys(learners) as readonly LearnerName[];
export const isLearnerName = (name: string): name is LearnerName => Object.hasOwn(learners, name);

/** The learners that items of a medium can be learned by: those that look at pixels only for images. */
export const learnersFor = (medium: Medium): readonly LearnerName[] =>
  learnerNames.filter((name) => learners[name].input === 'features' || medium === 'image');

/** The learner that reads a model. Throws when this version has none of that name. */
export function learnerOf(name: string): Learner {
  if (!isLearnerName(name)) throw new RangeError(`There is no learner "${name}". Choose one of: ${learnerNames.join(', ')}.`);
  return learners[name];
}
