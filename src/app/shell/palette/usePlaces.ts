import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { ProjectId } from '#domain/ids.ts';
import type { ItemPage } from '#jobs/project/project.api.ts';
import type { ProjectCard } from '#storage/types.ts';
import { useServices } from '#app/ServicesContext.ts';
import { useCurrent } from '#app/store/session.ts';
import { rankByName } from '../rankByName.ts';
import { groups, type Entry, type Group } from './entries.ts';

/** Items shown, at most; "all that match" leads to the rest. */
const ITEMS = 5;
/** Letters from which on items are looked for. */
const LEAST = 2;
const PAUSE_MS = 120;

/** Places that the palette leads to: other projects, and items whose text holds the query. */
export function usePlaces(query: string): readonly Group[] {
  const services = useServices();
  const navigate = useNavigate();
  const here = useCurrent(({ opened }) => (opened.state === 'none' ? null : opened.id));
  const [cards, setCards] = useState<readonly ProjectCard[]>([]);
  useEffect(() => {
    services.listProjects().then(setCards, () => setCards([])); // without the list there are simply no projects to offer
  }, [services]);
  const wanted = query.trim();
  const found = useItems(wanted);
  return useMemo(() => {
    const projects = cards
      .filter((card) => card.id !== here && !card.archived)
      .map((card) => ({
        id: `project.${card.id}`,
        title: card.name,
        perform: () => void navigate({ to: '/p/$projectId/label', params: { projectId: card.id } }),
      }));
    return groups([
      { title: 'Other projects', entries: rankByName(projects, query).slice(0, ITEMS) },
      { title: 'Items', entries: here === null || found === null ? [] : itemEntries(here, found) },
    ]);
    function itemEntries(projectId: ProjectId, { page, q }: Found): readonly Entry[] {
      const rows = page.rows.map(({ id, excerpt }, at) => ({
        id: `item.${id}`,
        title: excerpt,
        perform: () => void navigate({ to: '/p/$projectId/item/$itemId', params: { projectId, itemId: id }, search: { q, at } }),
      }));
      const all = {
        id: 'items.all',
        title: `All ${page.total.toLocaleString('en')} that match, in Data`,
        perform: () => void navigate({ to: '/p/$projectId/data', params: { projectId }, search: { q } }),
      };
      return page.total > rows.length ? [...rows, all] : rows;
    }
  }, [cards, found, here, navigate, query]);
}

interface Found {
  readonly q: string;
  readonly page: ItemPage;
}

/** The first items whose text holds what was typed; null before there is an answer. */
function useItems(wanted: string): Found | null {
  const session = useCurrent(({ opened }) => (opened.state === 'open' ? opened.session : null));
  const [found, setFound] = useState<(Found & { readonly wanted: string }) | null>(null);
  useEffect(() => {
    const q = `"${wanted.replaceAll('"', ' ').trim()}"`; // quoted: words, whatever they look like
    if (session === null || wanted.length < LEAST || q === '""') return undefined;
    let stale = false;
    const timer = setTimeout(() => {
      session.page(q, 0, ITEMS).then(
        (page) => !stale && setFound({ q, page, wanted }),
        () => !stale && setFound(null), // the project is closing: its items are no place to go to
      );
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [session, wanted]);
  return found?.wanted === wanted ? found : null;
}
