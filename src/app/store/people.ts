import { create } from 'zustand';
import type { Person, Services } from '../servicesApi.ts';

interface People {
  /** Null: nobody said a name yet; undefined: not read yet. */
  readonly me: Person | null | undefined;
  readonly others: readonly Person[];
  /** The name dialog: why it is open, or null. */
  readonly asking: 'first' | 'switch' | 'rename' | null;
  readonly ask: (why: 'first' | 'switch' | 'rename') => void;
  readonly stopAsking: () => void;
  readonly read: (services: Services) => Promise<void>;
  readonly become: (services: Services, name: string) => Promise<Person>;
  readonly rename: (services: Services, name: string) => Promise<void>;
}

/** Who sits here. A name is asked once; labels carry the pseudonym behind it. */
export const usePeople = create<People>()((set, get) => ({
  me: undefined,
  others: [],
  asking: null,
  ask: (asking) => set({ asking }),
  stopAsking: () => {
    set({ asking: null });
    settle(null);
  },
  read: async (services) => {
    const [me, people] = await Promise.all([services.me(), services.people()]);
    set({ me, others: people.filter((person) => person.member !== me?.member) });
  },
  become: async (services, name) => {
    const me = await services.become(name);
    const people = await services.people();
    set({ me, others: people.filter((person) => person.member !== me.member), asking: null });
    settle(me);
    return me;
  },
  rename: async (services, name) => {
    const { me } = get();
    if (me) await services.rename(me.member, name);
    set({ asking: null });
    await get().read(services);
  },
}));

let waiting: ((me: Person | null) => void)[] = [];

function settle(me: Person | null): void {
  const told = waiting;
  waiting = [];
  for (const tell of told) tell(me);
}

/** Who sits here; asks for a name when nobody said one. Null: the question was dismissed. */
export function requireMe(): Promise<Person | null> {
  const { me, ask } = usePeople.getState();
  if (me) return Promise.resolve(me);
  ask('first');
  return new Promise((resolve) => waiting.push(resolve));
}
