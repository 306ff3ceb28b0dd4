import { memo, type ReactNode } from 'react';
import { PREFACE } from '#domain/guide/parse.ts';
import { withoutPlaceholders } from '#domain/guide/placeholders.ts';
import type { GuideSection as Section } from '#domain/guide/types.ts';
import type { Label } from '#domain/schema/types.ts';
import { ColorChip } from '#ui/ColorChip.tsx';
import { GuideText } from './GuideText.tsx';
import styles from './GuideSection.module.css';

interface Props {
  readonly section: Pick<Section, 'id' | 'title' | 'labels' | 'text'>;
  /** The schema's labels, to show which ones the section rules. */
  readonly labels: readonly Label[];
  /** Beside an item: without the labels that it rules, which the place says already, and with examples that open on demand. */
  readonly bare?: boolean;
  /** The title is for screen readers only, where the place shows it already. */
  readonly titleHidden?: boolean;
}

/** One section of a guide: its title, the labels that it rules, its text. The heading's id is `guide-<section id>`. */
export const GuideSection = memo(function GuideSection({ section, labels, bare = false, titleHidden = false }: Props): ReactNode {
  const { id, title, text } = section;
  return (
    <section className={styles['section']} aria-labelledby={`guide-${id}`}>
      <h2 id={`guide-${id}`} data-place={id} className={titleHidden || id === PREFACE ? 'visually-hidden' : styles['title']} tabIndex={-1}>
        {title}
      </h2>
      {!bare && id !== PREFACE && <Ruled slugs={section.labels} labels={labels} />}
      <Rule text={id === PREFACE ? text : withoutHeading(text)} folded={bare} />
    </section>
  );
});

/** The section's text without the words that wait to be replaced by a rule; they are no rule to anybody. */
function Rule({ text, folded }: { readonly text: string; readonly folded: boolean }): ReactNode {
  const written = withoutPlaceholders(text);
  return written === '' ? (
    <p className={styles['unwritten']}>No rule is written here yet.</p>
  ) : (
    <GuideText text={written} folded={folded} />
  );
}

function Ruled({ slugs, labels }: { readonly slugs: readonly string[] | null; readonly labels: readonly Label[] }): ReactNode {
  if (slugs === null) return <p className={styles['ruled']}>For all labels</p>;
  return (
    <div className={styles['ruled']}>
      For
      {slugs.map((slug) => {
        const label = labels.find((each) => each.slug === slug);
        return label === undefined ? (
          <span key={slug}>“{slug}”, which is not a label</span>
        ) : (
          <ColorChip key={slug} color={label.color} name={label.name} faded={label.retired} />
        );
      })}
    </div>
  );
}

const withoutHeading = (text: string): string => text.slice(text.indexOf('\n') < 0 ? text.length : text.indexOf('\n') + 1);
