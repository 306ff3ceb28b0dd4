import type { ReactNode } from 'react';
import type { Guess } from '#jobs/learn/guesses.ts';
import type { Suggestion } from '#jobs/project/project.api.ts';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import { Answer } from '#app/parts/Answer.tsx';
import { proposalOf, type Proposal } from '#app/store/proposal.ts';
import { useProject } from '#app/store/session.ts';
import type { Seat } from '#app/store/sessionDesk.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import styles from './SuggestionLine.module.css';

/** What the model proposes: before the answer, or afterwards for the item just left, as the project wants it. */
export function SuggestionLine({ seat }: { readonly seat: Seat }): ReactNode {
  const mode = useDesk((state) => state.update.view.settings.suggestions);
  const last = useDesk((state) => state.desk.given[0]);
  if (mode === 'off') return null;
  if (mode === 'after')
    return last !== undefined && last.item.suggestion !== null && <Afterwards given={last} suggestion={last.item.suggestion} />;
  const proposal = proposalOf(seat);
  return proposal !== null && <Before seat={seat} proposal={proposal} />;
}

/** A likely guess can be accepted; others are only named. What was turned down makes room for the next and can be taken back. */
function Before({ seat, proposal }: { readonly seat: Seat; readonly proposal: Proposal }): ReactNode {
  const { accept, reject, takeBack } = useDeskActions();
  return (
    <div className={styles['line']}>
      {proposal.sure ? (
        <>
          <span className={styles['what']}>{seat.turned === 0 ? 'suggestion' : 'next guess'}</span>
          <Proposed value={proposal.value} p={proposal.p} />
          <Button look="quiet" keys="a" onMouseDown={keepFocus} onClick={() => accept()}>
            accept
          </Button>
          <Button look="quiet" keys="x" onMouseDown={keepFocus} onClick={reject}>
            reject
          </Button>
        </>
      ) : (
        <Unsure guesses={proposal.guesses} />
      )}
      {seat.turned > 0 && (
        <Button look="quiet" keys="shift+x" onMouseDown={keepFocus} onClick={takeBack}>
          take the rejection back
        </Button>
      )}
    </div>
  );
}

function Unsure({ guesses }: { readonly guesses: readonly Guess[] }): ReactNode {
  const names = useProject((update) => update.view.schema?.schema.labels);
  if (guesses.length === 0) return <span>no further guess</span>;
  const nameOf = (id: string): string => names?.find((label) => label.id === id)?.name ?? id;
  return <span>unsure, best guesses: {guesses.map(({ label, p }) => `${nameOf(label)} ${p.toFixed(2)}`).join(', ')}</span>;
}

function Afterwards({
  given,
  suggestion,
}: {
  readonly given: Pick<Seat['item'] & { kind: 'label' | 'skip'; value: Suggestion['value'] | null }, 'kind' | 'value'>;
  readonly suggestion: Suggestion;
}): ReactNode {
  return (
    <div className={styles['line']}>
      <span>the item just left: you said</span>
      <Answer kind={given.kind} value={given.value} />
      <span>the model</span>
      <Proposed value={suggestion.value} p={suggestion.confidence} />
    </div>
  );
}

const Proposed = ({ value, p }: { readonly value: Suggestion['value']; readonly p: number }): ReactNode => (
  <>
    <Answer kind="label" value={value} />
    <span className={styles['confidence']}>{p.toFixed(2)}</span>
  </>
);
