import { IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import { useServices } from '../ServicesContext.ts';
import { usePeople } from '../store/people.ts';

/** Rows that switch or rename the person. */
export function usePersonEntries(): MenuEntry[] {
  const services = useServices();
  const { me, others, ask, become } = usePeople();
  return [
    ...(me ? [{ id: me.member, title: me.name, checked: true, onSelect: () => undefined }] : []),
    ...others.map((person) => ({ id: person.member, title: person.name, onSelect: () => void become(services, person.name) })),
    { id: 'line', separator: true },
    ...(me ? [{ id: 'rename', title: 'Change my name', onSelect: () => ask('rename') }] : []),
    { id: 'switch', title: me ? 'Switch person' : 'Enter my name', onSelect: () => ask(me ? 'switch' : 'first') },
  ];
}

/** The name that labels are given under. */
export function WhoAmI(): ReactNode {
  const me = usePeople((state) => state.me);
  const entries = usePersonEntries();
  if (me === undefined) return null;
  const name = me?.name ?? 'No name yet';
  return (
    <Menu
      align="end"
      heading="Labels are given by"
      trigger={
        <Button look="quiet" icon={<IconUser size={16} />} aria-label={`You are ${name}, switch person`}>
          {name}
        </Button>
      }
      entries={entries}
    />
  );
}
