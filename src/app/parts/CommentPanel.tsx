import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ItemView } from '#domain/state/view.ts';
import { Button } from '#ui/Button.tsx';
import { HotkeyLayer } from '#ui/hotkeys/HotkeyLayer.tsx';
import { useHotkeys } from '#ui/hotkeys/useHotkeys.ts';
import { TextArea } from '#ui/TextArea.tsx';
import { useDeskActions } from '../store/sessionHooks.ts';
import { Comments } from './Comments.tsx';
import { Panel } from './Panel.tsx';
import styles from './CommentPanel.module.css';

interface Props {
  readonly item: ItemView;
  readonly onClose: () => void;
}

/** What was said about the item, and a place to say something. Does not answer it. */
export function CommentPanel(props: Props): ReactNode {
  return (
    <HotkeyLayer>
      <Write {...props} />
    </HotkeyLayer>
  );
}

function Write({ item, onClose }: Props): ReactNode {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { comment } = useDeskActions();
  const save = (): void => {
    if (text.trim() !== '' && comment(item, text)) onClose();
  };
  useHotkeys('comment', [
    { keys: 'mod+enter', perform: save, inInputs: true },
    { keys: 'escape', perform: onClose, inInputs: true },
  ]);
  return (
    <Panel title="Comment on this item" onClose={onClose}>
      {item.comments.length > 0 && <Comments comments={item.comments} />}
      <div className={styles['write']}>
        <TextArea ref={field} label="Comment" labelHidden rows={2} value={text} onChange={setText} maxLength={16_000} />
        <Button look="primary" keys="mod+enter" disabled={text.trim() === ''} onClick={save}>
          Add comment
        </Button>
      </div>
    </Panel>
  );
}
