import { compareEvents } from '../log/header.ts';
import type { EventType } from '../log/payloads.ts';
import { smallEvents, type SmallEvent, type StateData } from './data.ts';
import { isEffective } from './effective.ts';

/** Effective events of a type in (lamport, id) order. */
export const inOrder = <Type extends EventType>(data: StateData, type: Type): SmallEvent<Type>[] =>
  smallEvents(data, type)
    .filter((event) => isEffective(event, data.undone))
    .sort(compareEvents);
