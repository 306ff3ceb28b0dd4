import type { ReactNode } from 'react';
import type { ImageContent } from '#domain/item/types.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useTransferDialog } from '../store/transferDialog.ts';

interface Props {
  readonly reason: 'missing' | 'broken';
  readonly content: ImageContent;
  readonly onRetry: () => void;
}

/** In the place of an image that cannot be shown: why, and what helps. */
export function NoPicture({ reason, content, onRetry }: Props): ReactNode {
  const show = useTransferDialog((state) => state.show);
  const again = <Button onClick={onRetry}>Try again</Button>;
  if (reason === 'missing') {
    return (
      <Notice
        tone="warn"
        title="The file of this image is not in this browser"
        actions={
          <>
            <Button onClick={() => show('import')}>Import…</Button>
            {again}
          </>
        }
      >
        Import the images again, or open a project file that holds them: the item and its labels stay as they are. Until then it can be
        skipped.
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title="This browser cannot show the image" actions={again}>
      Its file ({content.type.replace('image/', '').toUpperCase()}, {content.bytes.toLocaleString('en')} bytes) is damaged, or of a kind
      that only other browsers know. The item can be skipped.
    </Notice>
  );
}
