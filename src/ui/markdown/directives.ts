/** A Markdown tree as far as this file looks at it. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly children?: Node[];
  readonly position?:
    { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } } | undefined;
  data?: object | undefined;
}

/**
 * A remark plugin: `:::name` blocks whose name is known become `<aside data-callout="name">`; every other directive is given back as
 * the text it was written as, because ":like-this" is also plain prose.
 */
export const remarkCallouts =
  (names: readonly string[]) =>
  () =>
  (tree: object, file: { readonly value: unknown }): void =>
    visit(tree as Node, names, String(file.value));

function visit(parent: Node, names: readonly string[], source: string): void {
  const { children } = parent;
  if (children === undefined) return;
  for (const [i, node] of children.entries()) {
    if (node.type === 'containerDirective' && node.name !== undefined && names.includes(node.name)) {
      node.data = { hName: 'aside', hProperties: { dataCallout: node.name } };
    } else if (node.type === 'textDirective') {
      children[i] = textOf(node, source);
      continue;
    } else if (node.type.endsWith('Directive')) {
      children[i] = { type: 'paragraph', children: [textOf(node, source)] };
      continue;
    }
    visit(node, names, source);
  }
}

const textOf = ({ position }: Node, source: string): Node & { value: string } => ({
  type: 'text',
  value: source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0),
});
