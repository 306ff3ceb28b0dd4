import type { Hash, ItemId } from '#domain/ids.ts';
import type { ItemContent, ItemRow, Medium } from '#domain/item/types.ts';
import { drawnContent } from '../templates/drawn.ts';
import { pngOf } from '../templates/png.ts';
import { table } from '../templates/scenes.ts';
import type { TemplateItem } from '../templates/types.ts';
import type { Stage } from '../store/stage.ts';
import { trialStage } from './trialStage.ts';

const said = (text: string) => ({ kind: 'text', text }) as const;

/** What is looked at where a project has no items yet and no template was chosen. */
const PLAIN: Readonly<Record<Medium, readonly TemplateItem[]>> = {
  text: [
    said('Here stands a text of yours, as those who label will see it. Press a key of a label, or click one.'),
    said('The next text comes at once. Nothing of this is kept: change the labels and try them again.'),
    said('A third one, a little longer, so that the lines break as they do when people write more than a sentence.\n\nIt has two parts.'),
  ],
  image: [0, 1, 2].map((seed) => ({ kind: 'scene', scene: table(seed) })),
  dialogue: [
    {
      kind: 'dialogue',
      turns: [
        { speaker: 'Visitor', text: 'Hello, is the library open on Sunday?' },
        { speaker: 'Clerk', text: 'Only the reading room, from ten to four.' },
        { speaker: 'Visitor', text: 'That is enough, thank you.' },
      ],
    },
  ],
  candidates: [
    {
      kind: 'candidates',
      prompt: said('How long do I boil an egg?'),
      candidates: [
        { name: 'one', content: said('Seven minutes for a soft yolk, ten for a firm one.') },
        { name: 'two', content: said('It depends on many things.') },
      ],
    },
  ],
};

interface TrialItems {
  readonly items: readonly ItemRow[];
  readonly stage: Stage;
}

const rowOf = (content: ItemContent, at: number): ItemRow => ({
  id: `trial-${at}` as ItemId,
  source: 'trial',
  externalId: `item ${at + 1}`,
  content,
  meta: {},
  group: null,
});

/** Items to try labels on: those given, else plain ones of the medium. */
export function trialItems(given: readonly TemplateItem[], medium: Medium): TrialItems {
  const items = given.length > 0 ? given : PLAIN[medium];
  const rows = items.map((item, at) => rowOf(item.kind === 'scene' ? drawnContent(`scene-${at}`) : item, at));
  const file = async (media: Hash): Promise<Blob> => {
    const item = items[Number(media.slice('scene-'.length))];
    if (item?.kind !== 'scene') throw new Error('There is no such picture.');
    return new Blob([pngOf(item)], { type: 'image/png' });
  };
  return { items: rows, stage: trialStage(file) };
}
