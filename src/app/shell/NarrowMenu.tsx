import { useNavigate } from '@tanstack/react-router';
import { IconCommand, IconMenu2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import { useOverlay } from '../store/overlay.ts';
import { useCurrent } from '../store/session.ts';
import { screens } from './screens.ts';
import { useThemeEntries } from './ThemeMenu.tsx';
import { usePersonEntries } from './WhoAmI.tsx';

/** Everything of the header that does not fit beside the project's name on a phone. */
export function NarrowMenu(): ReactNode {
  const navigate = useNavigate();
  const opened = useCurrent((state) => state.opened);
  const show = useOverlay((state) => state.show);
  const waiting = (opened.state === 'open' ? opened.session.current().toReview : null) ?? 0; // read anew whenever the menu renders
  const places: MenuEntry[] =
    opened.state === 'open'
      ? [
          ...screens.map(({ id, title, to, icon: Icon }) => ({
            id,
            title: id === 'review' && waiting > 0 ? `${title} (${waiting.toLocaleString('en')} to look at)` : title,
            icon: <Icon size={16} />,
            onSelect: () => void navigate({ to, params: { projectId: opened.id } }),
          })),
          { id: 'places', separator: true },
        ]
      : [];
  const entries: MenuEntry[] = [
    ...places,
    { id: 'palette', title: 'Find a command', icon: <IconCommand size={16} />, onSelect: () => show('palette') },
    { id: 'people', separator: true },
    ...usePersonEntries(),
    { id: 'themes', separator: true },
    ...useThemeEntries(),
  ];
  return <Menu align="end" trigger={<IconButton label="Menu" icon={<IconMenu2 size={20} />} />} entries={entries} />;
}
