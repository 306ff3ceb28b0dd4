import { Decoration, MatchDecorator, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view';

/** What stands out in Markdown source, by regular expression: a parser of three languages would weigh more than the editor. */
const marks = new MatchDecorator({
  regexp: /^#{1,6} .*$|^:::.*$|^---$|\*\*[^*]+\*\*|`[^`]+`/gm,
  decoration: ([text]) => Decoration.mark({ class: classOf(text) }),
});

function classOf(text: string): string {
  if (text.startsWith('#')) return 'md-heading';
  if (text.startsWith('**')) return 'md-strong';
  return 'md-mark';
}

/** Headings and bold text in bold, blocks and code muted. */
export const markdownMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marks.createDeco(view);
    }

    update(update: ViewUpdate): void {
      this.decorations = marks.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
