import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type ReactNode, type Ref } from 'react';
import { editsOf, type EditorHandle } from './edits.ts';
import { markdownMarks } from './marks.ts';
import styles from './CodeEditor.module.css';

interface Props {
  readonly label: string;
  /** The text at mounting; afterwards the editor owns it. Give another `key` to start over. */
  readonly initial: string;
  readonly onChange: (text: string) => void;
  /** What a toolbar may do to the text. */
  readonly handle?: Ref<EditorHandle>;
}

/** A Markdown editor. Tab leaves it, as everywhere; undo and redo are its own. Heavy: load it lazily. */
export function CodeEditor({ label, initial, onChange, handle }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const tell = useRef(onChange);
  useLayoutEffect(() => {
    tell.current = onChange;
  });
  const start = useRef(initial);
  const editor = useRef<EditorView>(null);
  useImperativeHandle(handle, () => editsOf(() => editor.current), []);
  useEffect(() => {
    if (place.current === null) return undefined;
    const view = new EditorView({
      doc: start.current,
      parent: place.current,
      extensions: [
        history(),
        lineNumbers(),
        keymap.of([...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap]),
        markdownMarks,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) tell.current(update.state.doc.toString());
        }),
      ],
    });
    editor.current = view;
    view.focus();
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, [label]);
  return <div ref={place} className={styles['editor']} />;
}
