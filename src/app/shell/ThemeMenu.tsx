import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import type { Theme } from '#ui/theme.ts';
import { usePreferences } from '../store/preferences.ts';

const themes = [
  { theme: 'system', title: 'As the system', Icon: IconDeviceDesktop },
  { theme: 'light', title: 'Light', Icon: IconSun },
  { theme: 'dark', title: 'Dark', Icon: IconMoon },
] as const satisfies readonly { theme: Theme; title: string; Icon: typeof IconSun }[];

/** Rows that choose between light, dark and the system's colors. */
export function useThemeEntries(): MenuEntry[] {
  const { theme: current, setTheme } = usePreferences();
  return themes.map(({ theme, title, Icon }) => ({
    id: theme,
    title,
    checked: theme === current,
    icon: <Icon size={16} />,
    onSelect: () => setTheme(theme),
  }));
}

/** Light, dark, or as the system. */
export function ThemeMenu(): ReactNode {
  const current = usePreferences((state) => state.theme);
  const Icon = themes.find(({ theme }) => theme === current)?.Icon ?? IconDeviceDesktop;
  return <Menu align="end" trigger={<IconButton label="Colors" icon={<Icon size={16} />} />} entries={useThemeEntries()} />;
}
