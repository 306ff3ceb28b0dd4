import { useState, type MouseEvent, type ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import { cx } from '../cx.ts';
import { remarkCallouts } from './directives.ts';
import { LeaveDialog } from './LeaveDialog.tsx';
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
  /** A link to a place (`#place`) that is not on the page. */
  readonly onElsewhere?: (place: string) => void;
}

/** Characters that are laid out; more come from nobody who wants to be read, and would stop the page. */
const LONGEST = 1_000_000;

const NONE: Readonly<Record<string, Callout>> = {};

/** Ids are made by the step before, with a prefix: a second one would part links from their targets. */
const schema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: [...(defaultSchema.tagNames ?? []), 'aside'],
  attributes: { ...defaultSchema.attributes, aside: ['dataCallout'] },
};

/**
 * Markdown with tables and callouts. Raw HTML is dropped, and pictures from other servers are named but not fetched: reading a text
 * must not tell anybody that it was read. A link that leads elsewhere names its host before it opens. Heavy: load it lazily.
 */
export function Markdown({ text, callouts = NONE, onElsewhere }: Props): ReactNode {
  const [leaving, setLeaving] = useState<string>();
  const follow = (event: MouseEvent<HTMLElement>): void => {
    const href = (event.target as Element).closest('a')?.getAttribute('href');
    if (href == null || event.button > 1) return;
    if (!href.startsWith('#')) {
      event.preventDefault();
      setLeaving(href);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault(); // the address names the screen, not the place in a text
    const place = placeIn(href);
    if (!goTo(place)) onElsewhere?.(place);
  };
  return (
    // Links are pressed with the keyboard as well: that comes as a click.
    <div className={styles['markdown']} onClick={follow} onAuxClick={follow}>
      {text.length > LONGEST && <p>This text is too long to be shown whole: {text.length.toLocaleString('en')} characters.</p>}
      {rendered(text.slice(0, LONGEST), callouts)}
      {leaving !== undefined && <LeaveDialog href={leaving} onClose={() => setLeaving(undefined)} />}
    </div>
  );
}

function placeIn(href: string): string {
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

/** Brings a place in sight, by its id or the name that the page gave it (`data-place`). False: it is not here. */
function goTo(place: string): boolean {
  const target = document.getElementById(place) ?? document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
  if (target === null) return false;
  target.scrollIntoView({ block: 'nearest' });
  if (target.tabIndex < 0) target.tabIndex = -1; // a note is no control, but reading goes on from it
  target.focus({ preventScroll: true });
  return true;
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
    remarkRehypeOptions: { clobberPrefix: `text-${nameOf(text)}-`, footnoteLabel: 'Notes', footnoteLabelTagName: 'h3' },
    components: withCallouts(callouts),
  });

/** Tells texts on one page apart, so that each has notes of its own (FNV-1a). */
function nameOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

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
  a: ({ id, href, children, 'aria-label': label }) => (
    <a id={id} href={href} aria-label={label} {...(href?.startsWith('#') !== true && { target: '_blank', rel: 'noreferrer' })}>
      {children}
    </a>
  ),
  // the heading of notes has one id in every text
  h3: ({ id, children }) => (id === 'footnote-label' ? <h3>{children}</h3> : <h3 id={id}>{children}</h3>),
  img: ({ alt, src }) =>
    typeof src === 'string' && src.startsWith('/') ? <img src={src} alt={alt ?? ''} /> : <em>[picture: {alt ?? 'untitled'}]</em>,
  table: ({ children }) => (
    <div className={styles['table']}>
      <table>{children}</table>
    </div>
  ),
});
