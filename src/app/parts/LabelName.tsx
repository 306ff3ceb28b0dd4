import { Fragment, type ReactNode } from 'react';

/** A label's whole name; a long one may break where its words end, also at "_", "-", "/", "." and ":". */
export function LabelName({ name }: { readonly name: string }): ReactNode {
  return name.split(/(?<=[_\-/.:])(?=\S)/u).map((part, i) => (
    // parts never move: their place names them
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
