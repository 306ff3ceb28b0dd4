import type { ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { Dialog } from '../Dialog.tsx';
import styles from './Markdown.module.css';

interface Props {
  /** Where the link leads, as it stands in the text. */
  readonly href: string;
  readonly onClose: () => void;
}

/** Says where a link of a text leads before it opens: the words of a link can say anything, and whoever wrote the text may be a stranger. */
export function LeaveDialog({ href, onClose }: Props): ReactNode {
  const open = (): void => {
    window.open(href, '_blank', 'noopener,noreferrer');
    onClose();
  };
  return (
    <Dialog
      open
      size="s"
      title={`Open ${hostOf(href)}?`}
      description="The link leads out of Plumbline. Nothing of the project goes with it, but the site sees that somebody came."
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Stay</Button>
          <Button look="primary" onClick={open}>
            Open in a new tab
          </Button>
        </>
      }
    >
      <p className={styles['address']}>{href}</p>
    </Dialog>
  );
}

/** The host as the browser will ask for it (letters of other scripts in punycode, so that look-alikes show), else the kind of link. */
export function hostOf(href: string): string {
  try {
    const { host, protocol } = new URL(href, location.href);
    return host === '' ? `a ${protocol.replace(/:$/, '')} link` : host;
  } catch {
    return 'this link';
  }
}
