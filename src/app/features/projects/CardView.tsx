import { errorText } from '#domain/errorText.ts';
import { annotationKinds } from '#domain/annotation/kinds/index.ts';
import type { Medium } from '#domain/item/types.ts';
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconSettings, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useServices } from '#app/ServicesContext.ts';
import type { ProjectCard } from '#storage/types.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { toast } from '#ui/Toast.tsx';
import { DeleteDialog } from '#app/projectActions/DeleteDialog.tsx';
import { DuplicateDialog } from './DuplicateDialog.tsx';
import { ago } from '#app/parts/time.ts';
import styles from './CardView.module.css';

const OF: Readonly<Partial<Record<Medium, string>>> = { image: 'Images', dialogue: 'Dialogues', candidates: 'Answers to compare' };

/** "One label each"; "Images, one label each". */
function aboutOf({ kind, medium }: ProjectCard): string {
  const words = annotationKinds.find(({ name }) => name === kind)?.title ?? kind; // of a newer version: its name
  const of = medium === undefined ? undefined : OF[medium];
  return of === undefined ? words : `${of}, ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** One project: its name, how far it is, and what can be done with it. */
export function CardView({
  card,
  now,
  onChanged,
}: {
  readonly card: ProjectCard;
  readonly now: number;
  readonly onChanged: () => void;
}): ReactNode {
  const services = useServices();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'delete' | 'duplicate' | null>(null);
  const { id, name, items, labeled, archived } = card;
  const archive = async (): Promise<void> => {
    try {
      await services.archiveProject(id, !archived);
      onChanged();
    } catch (error) {
      toast('Not saved', { tone: 'bad', text: errorText(error) });
    }
  };
  const entries: MenuEntry[] = [
    {
      id: 'settings',
      title: 'Settings',
      icon: <IconSettings size={16} />,
      onSelect: () => void navigate({ to: '/p/$projectId/settings', params: { projectId: id } }),
    },
    { id: 'duplicate', title: 'Duplicate…', icon: <IconCopy size={16} />, onSelect: () => setAsking('duplicate') },
    {
      id: 'archive',
      title: archived ? 'Bring back from the archive' : 'Archive',
      icon: archived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />,
      onSelect: () => void archive(),
    },
    { id: 'line', separator: true },
    { id: 'delete', title: 'Delete…', icon: <IconTrash size={16} />, danger: true, onSelect: () => setAsking('delete') },
  ];
  return (
    <li className={styles['card']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>
          <Link to="/p/$projectId/label" params={{ projectId: id }} className={styles['link']}>
            {name}
          </Link>
        </h2>
        <div className={styles['menu']}>
          <Menu align="end" trigger={<IconButton label={`More about ${name}`} icon={<IconDots size={16} />} />} entries={entries} />
        </div>
      </div>
      <p className={styles['about']}>
        {aboutOf(card)} · {ago(card.openedAt, now)}
      </p>
      <ProgressBar
        label="Labeled"
        value={labeled}
        max={Math.max(1, items)}
        text={items === 0 ? 'no items yet' : `${labeled.toLocaleString('en')} of ${items.toLocaleString('en')}`}
      />
      {asking === 'delete' && <DeleteDialog project={card} onClose={() => setAsking(null)} onDeleted={onChanged} />}
      {asking === 'duplicate' && <DuplicateDialog project={card} onClose={() => setAsking(null)} onDone={onChanged} />}
    </li>
  );
}
