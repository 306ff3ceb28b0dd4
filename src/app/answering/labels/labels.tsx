import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import { ItemRegion } from '#app/parts/ItemRegion.tsx';
import type { AnswerHost, Answering, SurfaceProps } from '../answering.ts';

const Surface = ({ host, ahead = [], blind = false }: SurfaceProps): ReactNode => <ItemRegion row={host.row} {...{ ahead, blind }} />;

const Nothing = (): null => null;

/** A label is the answer; only that none fits has a button of its own. */
const OneLabelButtons = ({ host }: { readonly host: AnswerHost }): ReactNode => (
  <Button look="quiet" keys="e" onMouseDown={keepFocus} onClick={host.confirmEmpty}>
    no label fits
  </Button>
);

function ManyLabelsButtons({ host }: { readonly host: AnswerHost }): ReactNode {
  const { picked, submit, clear } = host;
  return (
    <>
      <Button look="primary" keys="enter" onMouseDown={keepFocus} onClick={() => submit()}>
        {picked.length === 0 ? 'no label fits' : 'submit'}
      </Button>
      {clear !== undefined && picked.length > 0 && (
        <Button look="quiet" keys="x" onMouseDown={keepFocus} onClick={clear}>
          clear
        </Button>
      )}
    </>
  );
}

/** One label an item: naming it answers. */
export const oneLabel: Answering = { Surface, Parts: Nothing, Buttons: OneLabelButtons, drafts: false };

/** Several labels an item: naming one switches it on or off. */
export const manyLabels: Answering = { Surface, Parts: Nothing, Buttons: ManyLabelsButtons, drafts: false };
