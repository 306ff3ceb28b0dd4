import { useEffect, useState, type ReactNode } from 'react';
import { parseQuery } from '#domain/query/query.ts';
import { TextField } from '#ui/TextField.tsx';

/** Typing waits this long before the list follows. */
const PAUSE_MS = 250;

interface Props {
  /** "Search" unless told otherwise. */
  readonly label?: string;
  readonly query: string;
  /** What the search said about the query in force. */
  readonly problem: string | null;
  readonly onQuery: (query: string) => void;
  /** Arrow down: on to what was found. */
  readonly onLeave?: () => void;
}

/** A query as text; it takes effect once it can be read and nobody types any more. */
export function QueryBox({ label = 'Search', query, problem, onQuery, onLeave }: Props): ReactNode {
  const [text, setText] = useState(query);
  const [inForce, setInForce] = useState(query);
  if (inForce !== query) {
    setInForce(query);
    if (query !== text.trim()) setText(query);
  }
  const parsed = parseQuery(text, { model: true });
  const readable = parsed.ok;
  useEffect(() => {
    if (!readable || text.trim() === query) return undefined;
    const timer = setTimeout(() => onQuery(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      label={label}
      type="search"
      value={text}
      onChange={setText}
      placeholder="label:spam state:labeled hard:true author:ana -source:x"
      hint="Words are searched in the text. An item must match all terms. -term: not; (a | b): or; meta.field=value: equal to."
      error={readable ? (problem ?? undefined) : parsed.error.message}
      spellCheck={false}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || onLeave === undefined) return;
        event.preventDefault();
        onLeave();
      }}
    />
  );
}
