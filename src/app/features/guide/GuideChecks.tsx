import type { ReactNode } from 'react';
import type { GuideWarning } from '#domain/guide/lint.ts';
import type { GuideProblem } from '#domain/guide/parse.ts';
import { Notice } from '#ui/Notice.tsx';
import { plural } from '#app/parts/time.ts';
import styles from './GuidePage.module.css';

interface Props {
  /** What forbids publishing. */
  readonly problems: readonly GuideProblem[];
  readonly warnings: readonly GuideWarning[];
  /** Brings a line in sight; left out where there is no editor. */
  readonly onLine?: (line: number) => void;
}

/** What is wrong with the text and what is most likely not meant, each with its line. */
export function GuideChecks({ problems, warnings, onLine }: Props): ReactNode {
  return (
    <>
      {problems.length > 0 && (
        <Notice tone="error" title="This cannot be published yet">
          <Findings found={problems} onLine={onLine} />
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="warn" title={`${plural(warnings.length, 'thing')} to look at before publishing`}>
          <Findings found={withPlaceholdersTogether(warnings)} onLine={onLine} />
        </Notice>
      )}
    </>
  );
}

/** Each line of a fresh guide is said; a list of dozens says less than their number. */
function withPlaceholdersTogether(warnings: readonly GuideWarning[]): Found {
  const unwritten = warnings.filter(({ code }) => code === 'placeholder');
  const [first] = unwritten;
  if (first === undefined || unwritten.length < 3) return warnings;
  const { line, code } = first;
  const lines = unwritten.map((each) => each.line).join(', ');
  const message = `${unwritten.length} lines are words of a fresh guide and no rules yet; annotators do not see them. Lines ${lines}.`;
  return [...warnings.filter((each) => each.code !== 'placeholder'), { line, code, message }];
}

type Found = readonly { readonly line: number; readonly code: string; readonly message: string }[];

function Findings({ found, onLine }: { readonly found: Found; readonly onLine: Props['onLine'] }): ReactNode {
  return (
    <ul className={styles['findings']}>
      {found.map(({ line, code, message }) => (
        <li key={`${line} ${code} ${message}`}>
          {onLine === undefined ? (
            message
          ) : (
            <button type="button" className={styles['finding']} onClick={() => onLine(line)}>
              {message}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
