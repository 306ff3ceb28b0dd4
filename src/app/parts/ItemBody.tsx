import { lazy, Suspense, type ReactNode } from 'react';
import type { Drawing } from '#annotators/image/drawing.ts';
import type { ItemContent } from '#domain/item/types.ts';
import { TextItem } from '#annotators/text/TextItem.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';

/** The stage and what belongs to it come with the first image: texts need none of it. */
const ImageItem = lazy(async () => ({ default: (await import('../media/ImageItem.tsx')).ImageItem }));

const DialogueItem = lazy(async () => ({ default: (await import('#annotators/text/DialogueItem.tsx')).DialogueItem }));
const CandidatesItem = lazy(async () => ({ default: (await import('../media/CandidatesItem.tsx')).CandidatesItem }));

interface Props {
  readonly content: ItemContent;
  /** How an image is called for those who do not see it. */
  readonly name?: string;
  /** What comes next, to be made ready meanwhile. */
  readonly ahead?: readonly ItemContent[];
  /** What is drawn on an image. */
  readonly drawing?: Drawing | null;
}

const NOTHING: readonly ItemContent[] = [];

/** What is looked at, as large as it can be. */
export function ItemBody({ content, name = 'Image', ahead = NOTHING, drawing = null }: Props): ReactNode {
  if (content.kind === 'text') return <TextItem text={content.text} />;
  return (
    <Suspense fallback={<Skeleton label="Reading the item" />}>
      {content.kind === 'image' && <ImageItem {...{ content, name, ahead, drawing }} />}
      {content.kind === 'dialogue' && <DialogueItem turns={content.turns} />}
      {content.kind === 'candidates' && <CandidatesItem content={content} />}
    </Suspense>
  );
}
