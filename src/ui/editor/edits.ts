import { EditorView } from '@codemirror/view';

/** What a toolbar may do to the text; each is one step of undo and leaves the focus in the editor. */
export interface EditorHandle {
  /** Puts marks around the selection, or takes them off; with nothing selected, around `sample`, which is selected then. */
  readonly wrap: (before: string, after: string, sample: string) => void;
  /** Begins each selected line with `prefix`, or takes it off where all have it. */
  readonly prefix: (prefix: string) => void;
  /** Puts a block of its own after the line of the cursor; `around` gets the selected text, or `sample`, which is selected then. */
  readonly block: (around: (inside: string) => string, sample: string) => void;
  /** Puts a block at the end and selects `sample` in it. */
  readonly append: (text: string, sample: string) => void;
  /** Brings a line in sight and puts the cursor there; lines count from 1. */
  readonly goToLine: (line: number) => void;
}

/** The edits of a toolbar on one editor. */
export const editsOf = (view: () => EditorView | null): EditorHandle => {
  const on =
    <Args extends readonly unknown[]>(edit: (view: EditorView, ...args: Args) => void) =>
    (...args: Args): void => {
      const now = view();
      if (now === null) return;
      edit(now, ...args);
      now.focus();
    };
  return { wrap: on(wrap), prefix: on(prefix), block: on(block), append: on(append), goToLine: on(goToLine) };
};

function wrap(view: EditorView, before: string, after: string, sample: string): void {
  const { from, to } = view.state.selection.main;
  const { doc } = view.state;
  const outside = doc.sliceString(from - before.length, from) === before && doc.sliceString(to, to + after.length) === after;
  if (from < to && outside) {
    view.dispatch({
      changes: [
        { from: from - before.length, to: from },
        { from: to, to: to + after.length },
      ],
    });
    return;
  }
  const inside = from < to ? doc.sliceString(from, to) : sample;
  const anchor = from + before.length;
  view.dispatch({ changes: { from, to, insert: `${before}${inside}${after}` }, selection: { anchor, head: anchor + inside.length } });
}

function prefix(view: EditorView, with_: string): void {
  const { doc, selection } = view.state;
  const [first, last] = [doc.lineAt(selection.main.from).number, doc.lineAt(selection.main.to).number];
  const lines = Array.from({ length: last - first + 1 }, (_, i) => doc.line(first + i));
  const off = lines.every(({ text }) => text.startsWith(with_));
  view.dispatch({ changes: lines.map(({ from }) => (off ? { from, to: from + with_.length } : { from, insert: with_ })) });
}

function block(view: EditorView, around: (inside: string) => string, sample: string): void {
  const { doc, selection } = view.state;
  const { from, to } = selection.main;
  if (from < to) {
    const [start, end] = [doc.lineAt(from).from, doc.lineAt(to).to];
    place(view, start, end, around(doc.sliceString(start, end)), '');
    return;
  }
  const line = doc.lineAt(from);
  const empty = line.text.trim() === '';
  place(view, empty ? line.from : line.to, line.to, around(sample), sample);
}

function append(view: EditorView, text: string, sample: string): void {
  const { doc } = view.state;
  const end = doc.toString().trimEnd().length;
  place(view, end, doc.length, text, sample);
}

/** Replaces a range by a block with an empty line on either side. */
function place(view: EditorView, from: number, to: number, text: string, sample: string): void {
  const { doc } = view.state;
  const before = doc.sliceString(0, from);
  const after = doc.sliceString(to);
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = after === '' ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const at = text.indexOf(sample);
  const anchor = from + lead.length + (sample === '' || at < 0 ? text.length : at);
  view.dispatch({
    changes: { from, to, insert: `${lead}${text}${tail}` },
    selection: { anchor, head: anchor + (at < 0 ? 0 : sample.length) },
    effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
  });
}

function goToLine(view: EditorView, line: number): void {
  const { doc } = view.state;
  const { from } = doc.line(Math.min(Math.max(1, line), doc.lines));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
}
