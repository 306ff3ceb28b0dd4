import '#ui/styles/tokens.css';
import { useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { SpansText } from '#annotators/text/spans/SpansText.tsx';
import type { TextMark } from '#annotators/text/spans/textDrawing.ts';
import { marksOf, textOf } from './scene.ts';

export type WayName = 'ours' | 'pre';

export interface Times {
  /** Until the text is there and painted, in ms. */
  readonly open: number;
  /** Between frames, in ms. */
  readonly scroll: readonly number[];
  readonly select: readonly number[];
}

const FRAMES = 120;
const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));

/** Milliseconds between frames in each of which something is done. */
async function between(act: (at: number) => void): Promise<readonly number[]> {
  const times: number[] = [];
  let before = await frame();
  for (let i = 0; i < FRAMES; i += 1) {
    act(i);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times;
}

const NONE: readonly never[] = [];
const chooseNow = (focus: string, at: number): void => (Reflect.get(window, 'chooseNow') as (focus: string, at: number) => void)(focus, at);

/** The view as the label screen has it; a gesture selects a span and some text. */
function Ours({ text, marks }: { readonly text: string; readonly marks: readonly TextMark[] }): ReactNode {
  const [now, setNow] = useState({ focus: '', at: 0 });
  useEffect(() => {
    Reflect.set(window, 'chooseNow', (focus: string, at: number) => setNow({ focus, at }));
  }, []);
  return (
    <div style={{ display: 'flex', height: 700, width: 1000 }}>
      <SpansText
        text={text}
        drawing={{
          marks,
          arrows: NONE,
          focus: [now.focus],
          caret: now.at,
          chosen: { start: now.at, end: now.at + 40 },
          found: NONE,
          at: null,
          lineNumbers: true,
          onSight: () => undefined,
          onEffect: () => undefined,
        }}
      />
    </div>
  );
}

async function measure(way: WayName, length: number, count: number): Promise<Times> {
  const text = textOf(length);
  const marks = marksOf(text, count);
  const root = document.querySelector<HTMLElement>('#root')!;
  await frame();
  const began = performance.now();
  if (way === 'ours') flushSync(() => createRoot(root).render(<Ours {...{ text, marks }} />));
  else {
    const pre = document.createElement('pre');
    pre.style.cssText = 'height: 700px; width: 1000px; overflow: auto; white-space: pre-wrap; margin: 0; font: 15px/26px sans-serif';
    pre.textContent = text;
    root.append(pre);
  }
  await frame();
  await frame();
  const open = performance.now() - began;
  const outer = root.querySelector<HTMLElement>(way === 'ours' ? '[role="region"]' : 'pre')!;
  for (let i = 0; i < 10; i += 1) await frame();
  const scroll = await between((i) => {
    // by wheel steps, and by two jumps to elsewhere
    outer.scrollTop = i === 40 ? outer.scrollHeight / 2 : i === 80 ? outer.scrollHeight / 4 : outer.scrollTop + 100;
  });
  outer.scrollTop = 0;
  for (let i = 0; i < 10; i += 1) await frame();
  const near = marks.toSorted((a, b) => a.parts[0]!.start - b.parts[0]!.start);
  const select = await between((i) => {
    if (way === 'ours') return chooseNow(near[i % 10]!.id, 20 * (i % 30));
    const selection = document.getSelection()!;
    const node = outer.firstChild!;
    selection.setBaseAndExtent(node, 20 * (i % 30), node, 20 * (i % 30) + 40);
  });
  return { open, scroll, select };
}

Reflect.set(window, 'measure', measure);
