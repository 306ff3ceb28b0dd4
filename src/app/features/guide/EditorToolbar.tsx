import { IconBold, IconCheck, IconHeading, IconLink, IconList, IconQuote, IconQuoteOff, IconSectionSign, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { starterSection } from '#app/guideView/starterGuide.ts';
import type { GuideBlock } from '#domain/guide/lint.ts';
import { PLACEHOLDERS } from '#domain/guide/placeholders.ts';
import type { Label } from '#domain/schema/types.ts';
import { Button } from '#ui/Button.tsx';
import type { EditorHandle } from '#ui/editor/edits.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu } from '#ui/Menu.tsx';
import styles from './GuidePage.module.css';

interface Props {
  readonly editor: () => EditorHandle | null;
  /** Labels that no section names yet. */
  readonly missing: readonly Label[];
}

const blocks: readonly { readonly name: GuideBlock; readonly title: string; readonly sample: string; readonly icon: ReactNode }[] = [
  { name: 'use-when', title: 'Use when', sample: PLACEHOLDERS.useWhen, icon: <IconCheck size={16} /> },
  { name: 'avoid-when', title: 'Avoid when', sample: PLACEHOLDERS.avoidWhen, icon: <IconX size={16} /> },
  { name: 'example', title: 'Example', sample: PLACEHOLDERS.example, icon: <IconQuote size={16} /> },
  { name: 'counter-example', title: 'Counter-example', sample: PLACEHOLDERS.counterExample, icon: <IconQuoteOff size={16} /> },
];

/** Puts the parts of a guide into the text, so that nobody has to know how they are written. */
export function EditorToolbar({ editor, missing }: Props): ReactNode {
  const add = (label: Label): void => editor()?.append(starterSection(label), label.description.trim() || PLACEHOLDERS.belongs(label.name));
  return (
    <div className={styles['tools']} role="toolbar" aria-label="Format">
      <IconButton
        label="Section heading"
        icon={<IconSectionSign size={16} />}
        onClick={() => editor()?.block((title) => `## ${title.replace(/^#+\s*/, '')}`, 'New section')}
      />
      <IconButton label="Sub-heading" icon={<IconHeading size={16} />} onClick={() => editor()?.prefix('### ')} />
      <IconButton label="Bold" icon={<IconBold size={16} />} onClick={() => editor()?.wrap('**', '**', 'bold')} />
      <IconButton label="List" icon={<IconList size={16} />} onClick={() => editor()?.prefix('- ')} />
      <IconButton label="Link" icon={<IconLink size={16} />} onClick={() => editor()?.wrap('[', '](https://)', 'words')} />
      {blocks.map(({ name, title, sample, icon }) => (
        <Button key={name} look="quiet" icon={icon} onClick={() => editor()?.block((inside) => `:::${name}\n${inside}\n:::`, sample)}>
          {title}
        </Button>
      ))}
      {missing.length > 0 && (
        <Menu
          heading="Labels without a section"
          trigger={<Button>Add a section for…</Button>}
          entries={[
            ...missing.map((label) => ({ id: label.id, title: label.name, onSelect: () => add(label) })),
            ...(missing.length > 1 ? [{ id: 'all', title: `All ${missing.length}`, onSelect: () => missing.forEach(add) }] : []),
          ]}
        />
      )}
    </div>
  );
}
