import { Pacer } from '../control.ts';
import type { Learner } from './learner.ts';
import { checkWidth } from './learner.ts';
import { floatsOf } from './model.ts';
import { checkTrainingSet, classCounts, rowsOf } from '../targets.ts';

/** Says the same of every item: how often each class was seen. What every other learner has to beat. */
export const majority: Learner = {
  name: 'majority',
  title: 'Most frequent class',
  baseline: true,
  input: 'features',

  async fit(data, _config, control) {
    checkTrainingSet(data);
    new Pacer(control).check();
    const { y, x } = data;
    const shares = Float32Array.from(classCounts(y), (count) => count / rowsOf(y));
    control.progress?.(1);
    return { learner: 'majority', kind: y.kind, classes: y.classes, columns: x.columns, params: {}, arrays: { shares } };
  },

  async predictProba(model, x) {
    checkWidth(model, x);
    const shares = floatsOf(model, 'shares');
    const out = new Float32Array(x.rows * model.classes);
    for (let row = 0; row < x.rows; row += 1) out.set(shares, row * model.classes);
    return out;
  },
};
