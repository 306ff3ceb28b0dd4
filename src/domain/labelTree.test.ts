import { describe, expect, test } from 'vitest';
import type { LabelId } from './ids.ts';
import { ancestorsIn, innerIn, inTreeOrder, subtreeIn, treeFault } from './labelTree.ts';

const at = (id: string, parent: string | null = null) => ({ id: id as LabelId, parent: parent as LabelId | null });
const tree = [at('puppy', 'dog'), at('animal'), at('plant'), at('dog', 'animal'), at('fern', 'plant'), at('cat', 'animal')];

describe('labels that stand under others', () => {
  test('are read as a tree, siblings in the order of the list', () => {
    expect(inTreeOrder(tree).map(({ label, depth }) => `${'  '.repeat(depth)}${label.id}`)).toEqual([
      'animal',
      '  dog',
      '    puppy',
      '  cat',
      'plant',
      '  fern',
    ]);
  });

  test('have those above them, the nearest first, and those under them', () => {
    expect(ancestorsIn(tree)('puppy' as LabelId)).toEqual(['dog', 'animal']);
    expect([...subtreeIn(tree, 'dog' as LabelId)]).toEqual(['puppy', 'dog']);
    expect([...innerIn(tree)].sort()).toEqual(['animal', 'dog', 'plant']);
  });

  test('of a circle or of a parent that is gone are all still there, once each', () => {
    const odd = [at('a', 'b'), at('b', 'a'), at('c', 'c'), at('d', 'gone'), at('e', 'a')];
    expect(
      inTreeOrder(odd)
        .map(({ label }) => label.id)
        .sort(),
    ).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(treeFault(odd)).toEqual({ label: 'a', why: 'circle' });
    expect(treeFault([at('d', 'gone')])).toEqual({ label: 'd', why: 'no-parent' });
    expect(treeFault(tree)).toBeNull();
  });
});
