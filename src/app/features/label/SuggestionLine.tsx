import type { ReactNode } from 'react';
import type { Suggestion } from '#jobs/project/project.api.ts';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { Answer } from '#app/parts/Answer.tsx';
import type { Seat } from '#app/store/sessionDesk.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import styles from './SuggestionLine.module.css';

/** What the model proposes: before the answer, or afterwards for the item just left, as the project wants it. */
export function SuggestionLine({ seat }: { readonly seat: Seat }): ReactNode {
  const mode = useDesk((state) => state.update.view.settings.suggestions);
  const last = useDesk((state) => state.desk.given[0]);
  const { accept, reject } = useDeskActions();
  if (mode === 'off') return null;
  if (mode === 'after')
    return last !== undefined && last.item.suggestion !== null && <Afterwards given={last} suggestion={last.item.suggestion} />;
  const { suggestion } = seat.item;
  if (suggestion === null) return null;
  return (
    <div className={cx(styles['line'], seat.rejected && styles['rejected'])}>
      <span className={styles['what']}>suggestion</span>
      <Proposal suggestion={suggestion} />
      <Button look="quiet" keys="a" disabled={seat.rejected} onMouseDown={(event) => event.preventDefault()} onClick={() => accept()}>
        accept
      </Button>
      <Button look="quiet" keys="x" disabled={seat.rejected} onMouseDown={(event) => event.preventDefault()} onClick={reject}>
        {seat.rejected ? 'rejected' : 'reject'}
      </Button>
    </div>
  );
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
      <Proposal suggestion={suggestion} />
    </div>
  );
}

const Proposal = ({ suggestion }: { readonly suggestion: Suggestion }): ReactNode => (
  <>
    <Answer kind="label" value={suggestion.value} />
    <span className={styles['confidence']}>{suggestion.confidence.toFixed(2)}</span>
  </>
);
