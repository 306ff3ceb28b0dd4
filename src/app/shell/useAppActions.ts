import { useNavigate } from '@tanstack/react-router';
import type { AppActions } from '../commands/app.ts';
import { useOverlay } from '../store/overlay.ts';
import { usePeople } from '../store/people.ts';
import { usePreferences } from '../store/preferences.ts';
import { useCurrent } from '../store/session.ts';
import { screens } from './screens.ts';

const NEXT_THEME = { system: 'light', light: 'dark', dark: 'system' } as const;

/** What the commands that work everywhere do, here and now. */
export function useAppActions(): AppActions {
  const navigate = useNavigate();
  const opened = useCurrent((state) => state.opened);
  const { show } = useOverlay();
  return {
    inProject: opened.state === 'open',
    goTo: (id) => {
      const screen = screens.find((each) => each.id === id);
      if (screen === undefined) void navigate({ to: '/' });
      else if (opened.state === 'open') void navigate({ to: screen.to, params: { projectId: opened.id } });
    },
    showPalette: () => show('palette'),
    showShortcuts: () => show('shortcuts'),
    nextTheme: () => {
      const { theme, setTheme } = usePreferences.getState();
      setTheme(NEXT_THEME[theme]);
    },
    selfCheck: () => void navigate({ to: '/check' }),
    switchPerson: () => usePeople.getState().ask('switch'),
  };
}
