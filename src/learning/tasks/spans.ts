import { spans as kind } from '#domain/annotation/kinds/spans.ts';
import type { SpanTask } from './task.ts';

export const spans: SpanTask = {
  name: 'spans',
  title: 'Spans in texts: what they cover, and their labels',
  kind: kind.name,
  unit: 'token',
  layout: 'multi',
  learnsEmpty: true,
  spans: (value) => (value.kind === kind.name ? value.spans : []),
  changed(value, changes, added) {
    if (value.kind !== kind.name) return value;
    const left = value.spans.flatMap((each) => {
      const change = changes.get(each.id);
      if (change === undefined) return [each];
      return change === null ? [] : [{ ...each, label: change.label, parts: change.parts.length > 0 ? change.parts : each.parts }];
    });
    const ids = new Set(left.map(({ id }) => id));
    const relations = value.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
    return { ...value, spans: [...left, ...added], relations };
  },
};
