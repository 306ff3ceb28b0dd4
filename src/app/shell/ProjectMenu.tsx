import { useNavigate } from '@tanstack/react-router';
import { IconChevronDown, IconFileExport, IconFileImport, IconFiles, IconLayoutGrid } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import type { ProjectCard } from '#storage/types.ts';
import { useServices } from '../ServicesContext.ts';
import type { ProjectSession } from '../servicesApi.ts';
import { useProject } from '../store/session.ts';
import { useTransferDialog } from '../store/transferDialog.ts';
import styles from './ProjectMenu.module.css';

/** The open project's name; under it the other projects. */
export function ProjectMenu({ session }: { readonly session: ProjectSession }): ReactNode {
  const name = useProject((update) => update.view.name);
  const services = useServices();
  const navigate = useNavigate();
  const transfer = useTransferDialog((state) => state.show);
  const [cards, setCards] = useState<readonly ProjectCard[]>([]);
  useEffect(() => {
    services.listProjects().then(setCards, () => setCards([]));
  }, [services, session, name]);
  const others = cards.filter((card) => card.id !== session.id && !card.archived).slice(0, 8);
  const entries: MenuEntry[] = [
    ...others.map((card) => ({
      id: card.id,
      title: card.name,
      onSelect: () => void navigate({ to: '/p/$projectId/label', params: { projectId: card.id } }),
    })),
    ...(others.length > 0 ? [{ id: 'line', separator: true } as const] : []),
    { id: 'import', title: 'Import…', icon: <IconFileImport size={16} />, onSelect: () => transfer('import') },
    { id: 'export', title: 'Export…', icon: <IconFileExport size={16} />, onSelect: () => transfer('export') },
    { id: 'imports', title: 'Imports', icon: <IconFiles size={16} />, onSelect: () => transfer('imports') },
    { id: 'end', separator: true },
    { id: 'all', title: 'All projects', icon: <IconLayoutGrid size={16} />, onSelect: () => void navigate({ to: '/' }) },
  ];
  return (
    <Menu
      trigger={
        <Button look="quiet" className={styles['trigger'] ?? ''} aria-label={`Project ${name}, switch`}>
          <span className={styles['name']}>{name}</span>
          <IconChevronDown size={16} aria-hidden="true" />
        </Button>
      }
      entries={entries}
    />
  );
}
