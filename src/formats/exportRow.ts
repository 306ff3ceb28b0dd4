import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { GuideStamp } from '#domain/guide/types.ts';
import type { ItemState } from '#domain/state/view.ts';
import type { JsonObject } from '#domain/json.ts';

/** One row of an export (DESIGN.md section 10). Labels are names in people's exports; ids stay in `heads`. */
export interface ExportRow {
  readonly v: 1;
  readonly id: string;
  readonly externalId: string | null;
  readonly source: string;
  readonly data: { readonly text: string };
  readonly meta: JsonObject;
  /** Name of the label; a list of names for multi-choice; null when there is none or it is confirmed empty (see `state`). */
  readonly label: string | readonly string[] | null;
  readonly heads: readonly ExportHead[];
  readonly state: ItemState;
  readonly hard: { readonly tags: readonly string[]; readonly note: string } | null;
  readonly stale: boolean;
  readonly exposed: boolean;
  readonly disputed: boolean;
  readonly guide: GuideStamp | null;
  /** Schema version of the resolved label. */
  readonly schema: string | null;
  readonly split: 'train' | 'test' | 'excluded' | string;
  /** Pseudonym of the author of the resolved label, and the name where the project knows it. */
  readonly author: string | null;
  readonly authorName: string | null;
  /** ISO 8601, UTC. */
  readonly at: string | null;
  readonly activeMs: number | null;
}

export interface ExportHead {
  readonly event: string;
  readonly author: string;
  readonly pass: number;
  readonly purpose: string;
  readonly state: 'labeled' | 'confirmed-empty' | 'skipped';
  readonly value: AnnotationValue | null;
  readonly label: string | readonly string[] | null;
  readonly at: string;
  readonly schema: string | null;
  readonly guide: GuideStamp | null;
  readonly activeMs: number | null;
}
