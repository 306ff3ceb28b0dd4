import type { ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import { cx } from '../cx.ts';
import { remarkCallouts } from './directives.ts';
import styles from './Markdown.module.css';

/** A kind of `:::name` block: its words and its tone. */
export interface Callout {
  readonly title: string;
  readonly tone: 'good' | 'bad' | 'plain';
  /** Shows its title only until it is opened. */
  readonly folded?: boolean;
}

interface Props {
  readonly text: string;
  readonly callouts?: Readonly<Record<string, Callout>>;
}

const NONE: Readonly<Record<string, Callout>> = {};

const schema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), 'aside'],
  attributes: { ...defaultSchema.attributes, aside: ['dataCallout'] },
};

/**
 * Markdown with tables and callouts. Raw HTML is dropped, and pictures from other servers are named but not fetched: reading a text
 * must not tell anybody that it was read. Heavy: load it lazily.
 */
export function Markdown({ text, callouts = NONE }: Props): ReactNode {
  return <div className={styles['markdown']}>{rendered(text, callouts)}</div>;
}

/** The latest texts, by their callouts: the rules of two labels come in turns, and to read one anew takes milliseconds of a key press. */
const known = new WeakMap<NonNullable<Props['callouts']>, Map<string, ReactNode>>();
const KNOWN = 40;

function rendered(text: string, callouts: NonNullable<Props['callouts']>): ReactNode {
  const texts = known.get(callouts) ?? new Map<string, ReactNode>();
  known.set(callouts, texts);
  const tree = texts.get(text) ?? render(text, callouts);
  texts.delete(text); // to the end: used last
  texts.set(text, tree);
  for (const oldest of texts.keys()) if (texts.size > KNOWN) texts.delete(oldest);
  return tree;
}

/** `ReactMarkdown` holds no state: called as a function it gives the elements themselves. */
const render = (text: string, callouts: NonNullable<Props['callouts']>): ReactNode =>
  ReactMarkdown({
    children: text,
    remarkPlugins: [remarkGfm, remarkDirective, remarkCallouts(Object.keys(callouts))],
    rehypePlugins: [[rehypeSanitize, schema]],
    components: withCallouts(callouts),
  });

const withCallouts = (callouts: Readonly<Record<string, Callout>>): Components => ({
  aside: ({ node, children }) => {
    const callout = callouts[String(node?.properties['dataCallout'])];
    if (callout?.folded === true) {
      return (
        <details className={cx(styles['callout'], styles[callout.tone])}>
          <summary className={styles['heading']}>{callout.title}</summary>
          {children}
        </details>
      );
    }
    return (
      <div className={cx(styles['callout'], styles[callout?.tone ?? 'plain'])} role="note" aria-label={callout?.title}>
        <div className={styles['heading']} aria-hidden="true">
          {callout?.title}
        </div>
        {children}
      </div>
    );
  },
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
  img: ({ alt, src }) =>
    typeof src === 'string' && src.startsWith('/') ? <img src={src} alt={alt ?? ''} /> : <em>[picture: {alt ?? 'untitled'}]</em>,
  table: ({ children }) => (
    <div className={styles['table']}>
      <table>{children}</table>
    </div>
  ),
});
