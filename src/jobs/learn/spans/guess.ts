import type { ItemId, LabelId } from '#domain/ids.ts';
import { textOf } from '#domain/item/content/index.ts';
import { findItem, NONE } from '#domain/state/itemTable.ts';
import { codePoints } from '#domain/text/codePoints.ts';
import { uninterrupted } from '#learning/control.ts';
import { textTokens } from '#learning/tagger/textTokens.ts';
import { taskOf } from '../collect.ts';
import { promotedDriver, runDriver } from '../driver.ts';
import type { SpanGuesses } from '../learn.api.ts';
import type { Workspace } from '../workspace.ts';
import { tagTexts } from './tagTexts.ts';
import { stretchOf } from './texts.ts';

/** Spans that the model would mark in an item; null: there is no model of spans, or no text. */
export async function guessSpans(work: Workspace, item: ItemId): Promise<SpanGuesses | null> {
  const { engine } = work;
  const newest = work.current();
  const driver =
    (await promotedDriver(engine.store, work.view())).driver ?? (newest === undefined ? null : await runDriver(engine.store, newest));
  const slot = findItem(engine.data.items, item);
  const content = slot === NONE ? undefined : (await engine.row(slot))?.content;
  if (driver === null || driver.model.config.kind !== 'tokens' || content === undefined) return null;
  const { model, config, labels } = driver.model;
  const text = textOf(content);
  const tokens = textTokens(text);
  const [tagged] = await tagTexts(model, config, [tokens], uninterrupted);
  const offered = new Set<LabelId>(taskOf(work.view()).labels.map(({ id }) => id));
  const points = codePoints(text);
  const spans = (tagged?.spans ?? []).flatMap((span) => {
    const label = labels[span.type];
    if (label === undefined || !offered.has(label)) return [];
    const { start, end } = stretchOf(tokens, span);
    return [{ label, start, end, quote: points.slice(start, end), p: span.p }];
  });
  return { source: `model:${driver.name}`, spans };
}
