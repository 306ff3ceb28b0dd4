import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnnotationValue } from '../annotation/value.ts';
import { sha256 } from '../hash.ts';
import type { EventId, Hash, ItemId, MemberId } from '../ids.ts';
import { EMPTY_HEAD, sealEvent, type DeviceHead } from '../log/chain.ts';
import type { LogEvent, Plan } from '../log/event.ts';
import { itemView } from '../state/itemView.ts';
import { findItem } from '../state/itemTable.ts';
import { foresee } from '../state/optimistic.ts';
import { ProjectState } from '../state/project.ts';
import { projectView } from '../state/projectView.ts';
import { undoStacks } from '../state/undoStack.ts';
import type { ItemView } from '../state/view.ts';
import { ITEM_SALT, itemRow, LogWorld, SEED } from '#support/log.ts';
import type { Command } from './command.ts';
import { labelIdOf } from '../schema/labelId.ts';
import { createProject } from './create.ts';
import { decide } from './decide.ts';
import { largeValue } from './largeValue.ts';
import { rejectionText } from './rejection.ts';

const ANA = 'ana' as MemberId;
const GUIDE =
  '---\ntitle: Messages\n---\n\nRead all.\n\n## Spam {#spam labels=spam}\n\nUnasked-for.\n\n## Ham {#ham labels=ham}\n\nThe rest.\n';
const ROWS = [itemRow('win a prize', 'a'), itemRow('see you', 'b')];
const [A, B] = ROWS.map((row) => row.id) as [ItemId, ItemId];

/** A project in memory: commands go in, the log grows, views come out. */
class Desk {
  readonly world = new LogWorld();
  readonly state = new ProjectState();
  #head: DeviceHead = EMPTY_HEAD;
  #ids = 0;

  constructor(kind: 'choice' | 'multi-choice' = 'choice') {
    const labels = ['spam', 'ham'].map((slug, k) => ({ slug, name: slug, color: k, hotkey: String(k + 1), description: '' }));
    const made = createProject(
      { name: 'Messages', kind, labels, guideMarkdown: GUIDE, holdoutShare: 0.15, itemSalt: ITEM_SALT, seed: SEED },
      this.#context(),
    );
    if (!made.ok) throw new Error(rejectionText(made.error));
    this.write(made.value);
    const list = this.world.items(ROWS);
    this.write({
      bodies: new Map(),
      events: [
        {
          type: 'ItemsImported',
          id: this.#newId() as EventId,
          gesture: this.#newId() as never,
          author: ANA,
          wall: 0,
          supersedes: [],
          payload: { ...list, source: 'messages', format: 'csv', medium: 'text' },
        },
      ],
    });
  }

  #newId(): string {
    this.#ids += 1;
    return `id-${String(this.#ids).padStart(6, '0')}`;
  }

  #context() {
    return { me: ANA, now: 1_767_258_000_000 + this.#ids, newId: () => this.#newId() };
  }

  write(plan: Plan): LogEvent[] {
    for (const [hash, text] of plan.bodies) this.world.bodies.set(hash, text);
    const events = plan.events.map((planned) => {
      const context = {
        project: this.world.project,
        device: 'desk' as never,
        app: 'plumbline/0.1.0',
        salt: sha256(planned.id).slice(0, 32),
      };
      const sealed = sealEvent(planned, this.#head, context);
      this.#head = sealed.head;
      return sealed.event;
    });
    this.state.add(events, this.world.sources());
    return events;
  }

  get view() {
    return projectView(this.state.data, this.world.project);
  }

  get stacks() {
    return undoStacks(this.state.data, ANA);
  }

  item(id: ItemId): ItemView {
    return itemView(this.state.data, findItem(this.state.data.items, id), id);
  }

  decide(command: Command) {
    return decide(command, { view: this.view, ...this.stacks }, this.#context());
  }

  /** Carries a command out; returns the code of its rejection, if any. */
  do(command: Command): string | undefined {
    const decided = this.decide(command);
    if (!decided.ok) return decided.error.code;
    this.write(decided.value);
    return undefined;
  }

  label(item: ItemId, value: AnnotationValue, pass = 0): string | undefined {
    return this.do(this.submit(item, value, pass));
  }

  submit(item: ItemId, value: AnnotationValue, pass = 0): Command {
    const how = { pass, purpose: 'manual', queue: null, activeMs: 1234.4, suggestion: null } as const;
    return { type: 'SubmitLabel', item: this.item(item), value, ...how };
  }
}

const choose = (slug: string | null): AnnotationValue => ({ kind: 'choice', label: slug === null ? null : labelIdOf(slug) });

describe('a decision', () => {
  test('carries schema, the sections that rule its label, and replaces the author’s own head', () => {
    const desk = new Desk();
    desk.label(A, choose('spam'));
    const first = desk.item(A).resolved;
    expect(first).toMatchObject({ value: choose('spam'), schema: desk.view.schema?.version, activeMs: 1234 });
    expect(Object.keys(first?.guide?.sections ?? {}).sort()).toEqual(['preface', 'spam']);
    expect(first?.guide?.version).toBe(desk.view.guide?.version);
    desk.label(A, choose('ham'));
    expect(desk.item(A).heads).toHaveLength(1);
    expect(desk.item(A).resolved?.value).toEqual(choose('ham'));
  });

  test('can be undone and done again, step by step, and a new one clears what could be redone', () => {
    const desk = new Desk();
    const value = () => desk.item(A).resolved?.value;
    desk.label(A, choose('spam'));
    desk.label(A, choose('ham'));
    desk.label(A, choose(null));
    desk.do({ type: 'Undo' });
    expect(value()).toEqual(choose('ham'));
    desk.do({ type: 'Undo' });
    expect(value()).toEqual(choose('spam'));
    desk.do({ type: 'Redo' });
    expect(value()).toEqual(choose('ham'));
    desk.do({ type: 'Undo' });
    desk.do({ type: 'Undo' });
    expect(value()).toBeUndefined();
    expect(desk.do({ type: 'Undo' })).toBe('nothing-to-undo');
    for (let k = 0; k < 3; k += 1) desk.do({ type: 'Redo' });
    expect(value()).toEqual(choose(null));
    expect(desk.do({ type: 'Redo' })).toBe('nothing-to-redo');
    desk.do({ type: 'Undo' });
    desk.label(A, choose('spam'));
    expect(desk.do({ type: 'Redo' })).toBe('nothing-to-redo');
    expect(desk.do({ type: 'Undo', gesture: 'unknown' as never })).toBe('not-undoable');
  });

  test('can be redone also after its redo was undone by name, as a screen does that is ahead of the log', () => {
    const desk = new Desk();
    desk.label(A, choose('spam'));
    desk.do({ type: 'Undo' });
    const redo = desk.decide({ type: 'Redo' });
    if (!redo.ok) throw new Error('nothing to redo');
    const [{ header }] = desk.write(redo.value) as [LogEvent];
    desk.write({
      bodies: new Map(),
      events: redo.value.events.map((event) => ({
        ...event,
        id: 'id-9' as EventId,
        gesture: 'g-9' as never,
        payload: { gesture: header.gesture },
      })) as never,
    });
    expect(desk.item(A).state).toBe('unseen');
    expect(desk.stacks).toMatchObject({ undo: [], redo: ['g-9'] });
    desk.do({ type: 'Redo' });
    expect(desk.item(A).resolved?.value).toEqual(choose('spam'));
  });

  test('after a retraction stays alone when the retraction is undone', () => {
    const desk = new Desk();
    desk.label(A, choose('spam'));
    desk.do({ type: 'RetractLabel', item: desk.item(A), pass: 0 });
    const retraction = desk.stacks.undo.at(-1);
    desk.label(A, choose('ham'));
    expect(desk.item(A)).toMatchObject({ conflicts: [], retracted: [] });
    if (retraction !== undefined) desk.do({ type: 'Undo', gesture: retraction });
    expect(desk.item(A).heads.map((head) => head.value)).toEqual([choose('ham')]);
  });

  test('looks on screen, before it is written, as it looks after', () => {
    const act = fc.record({
      kind: fc.constantFrom('label', 'skip', 'hard', 'clear', 'retract', 'comment'),
      slug: fc.constantFrom('spam', 'ham', null),
      pass: fc.nat(1),
    });
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (acts) => {
        const desk = new Desk();
        for (const { kind, slug, pass } of acts) {
          const item = desk.item(A);
          const how = { pass, purpose: 'manual', queue: null, activeMs: 5 } as const;
          const command = {
            label: { type: 'SubmitLabel', item, value: choose(slug), suggestion: null, ...how } as const,
            skip: { type: 'SkipItem', item, ...how } as const,
            hard: { type: 'TagHard', item, tags: ['unreadable'], note: ' so ' } as const,
            clear: { type: 'ClearHard', item } as const,
            retract: { type: 'RetractLabel', item, pass } as const,
            comment: { type: 'AddComment', item: A, text: 'why?' } as const,
          }[kind];
          const decided = desk.decide(command);
          if (!decided.ok) {
            expect(decided.error.code).toBe('no-change');
            continue;
          }
          const foreseen = foresee(item, decided.value);
          desk.write(decided.value);
          const real = desk.item(A);
          const bare = (view: ItemView) => ({
            ...view,
            resolved: view.resolved?.event,
            heads: view.heads.map((head) => ({ ...head, lamport: 0 })),
          });
          expect(bare(foreseen)).toEqual(bare(real));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is refused with a word why', () => {
    const desk = new Desk();
    expect(desk.label(A, choose('no-such'))).toBe('unknown-label');
    expect(desk.label(A, { kind: 'multi-choice', labels: [] })).toBe('wrong-kind');
    expect(desk.do({ type: 'AddComment', item: A, text: '  ' })).toBe('empty-comment');
    expect(desk.do({ type: 'AddComment', item: A, text: 'x'.repeat(16_001) })).toBe('too-long');
    expect(desk.do({ type: 'ClearHard', item: desk.item(A) })).toBe('no-change');
    expect(desk.do({ type: 'RetractLabel', item: desk.item(A), pass: 0 })).toBe('no-change');
    expect(desk.do({ type: 'PublishGuide', markdown: GUIDE, changes: {} })).toBe('no-change');
    const schema = desk.view.schema?.schema;
    if (schema === undefined) throw new Error('no schema');
    expect(desk.do({ type: 'PublishSchema', schema })).toBe('no-change');
    expect(desk.do({ type: 'PublishSchema', schema: { ...schema, labels: schema.labels.slice(1) } })).toBe('bad-schema');
    const retired = { ...schema, labels: schema.labels.map((label) => ({ ...label, retired: label.slug === 'ham' })) };
    expect(desk.do({ type: 'PublishSchema', schema: retired })).toBeUndefined();
    expect(desk.label(A, choose('ham'))).toBe('retired-label');
  });

  test('about several labels is a set: order and repeats do not matter', () => {
    const desk = new Desk('multi-choice');
    const [spam, ham] = [labelIdOf('spam'), labelIdOf('ham')];
    desk.label(A, { kind: 'multi-choice', labels: [spam, ham, spam] });
    expect(desk.item(A).resolved?.value).toEqual({ kind: 'multi-choice', labels: [spam, ham].sort() });
    desk.label(B, { kind: 'multi-choice', labels: [] });
    expect(desk.item(B).state).toBe('confirmed-empty');
    expect(desk.view.labelCounts).toEqual({ [spam]: 1, [ham]: 1 });
  });
});

describe('a guide', () => {
  test('is published over the current one, and labels keep the rule they were made under', () => {
    const desk = new Desk();
    desk.label(A, choose('spam'));
    const before = desk.item(A).resolved?.guide;
    desk.do({ type: 'PublishGuide', markdown: GUIDE.replace('Unasked-for.', 'Unasked-for offers.'), changes: { spam: 'narrow' } });
    expect(desk.view.guide?.changes).toEqual({ spam: 'narrow' });
    expect(desk.view.guideNumber).toBe(2);
    expect(desk.item(A).resolved?.guide).toEqual(before);
    desk.label(B, choose('spam'));
    expect(desk.item(B).resolved?.guide?.sections['spam']).not.toBe(before?.sections['spam']);
  });
});

describe('a large value', () => {
  test('lies in parts of at most 16 KB that give its canonical JSON again', () => {
    const labels = Array.from({ length: 3000 }, (_, k) => `l-\u{1F600}${k}` as never);
    const bodies = new Map<Hash, string>();
    const stored = largeValue({ kind: 'multi-choice', labels }, bodies);
    if (!('parts' in stored)) throw new Error('not in parts');
    const texts = stored.parts.map((part) => bodies.get(part) ?? '');
    expect(Math.max(...texts.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(16_384);
    expect(texts.map((text) => sha256(text))).toEqual(stored.parts);
    expect(JSON.parse(texts.join(''))).toEqual({ kind: 'multi-choice', labels });
    expect(largeValue(choose('spam'), bodies)).toEqual(choose('spam'));
  });
});
