import type { ReactNode } from 'react';
import { kindsFor, SEVERAL } from '#domain/annotation/kinds/index.ts';
import { templates } from './index.ts';
import { TemplatePicture } from './TemplatePicture.tsx';
import type { Template } from './types.ts';
import styles from './TemplateGallery.module.css';

interface Props {
  /** Null: none. */
  readonly chosen: Template | null;
  readonly onChoose: (template: Template | null) => void;
}

/** A project can begin with its kind. */
const canBegin = ({ asks, medium }: Template): boolean =>
  kindsFor(medium).some(({ name }) => name === ('questions' in asks ? SEVERAL : asks.kind));

/** Tasks to begin with, a picture each; a second press leaves the one that was chosen. */
export function TemplateGallery({ chosen, onChoose }: Props): ReactNode {
  return (
    <section aria-labelledby="templates">
      <h3 id="templates">Begin with a task, or with nothing</h3>
      <ul className={styles['cards']}>
        {templates.filter(canBegin).map((template) => (
          <li key={template.name}>
            <button
              type="button"
              className={styles['card']}
              aria-pressed={template === chosen}
              title={template.about}
              onClick={() => onChoose(template === chosen ? null : template)}
            >
              <TemplatePicture name={template.picture} />
              <span>{template.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosen !== null && <p className={styles['about']}>{chosen.about}</p>}
    </section>
  );
}
