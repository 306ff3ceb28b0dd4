import { lazy } from 'react';
import type { KindName } from '#domain/annotation/value.ts';
import type { Answering } from './answering.ts';
import { manyLabels, oneLabel } from './labels/labels.tsx';

/** Drawing comes with the first project that needs it: labels alone need none of it. */
const parts = () => import('./regions/parts.ts');

const regions: Answering = {
  Surface: lazy(async () => ({ default: (await parts()).RegionsSurface })),
  Parts: lazy(async () => ({ default: (await parts()).RegionList })),
  Buttons: lazy(async () => ({ default: (await parts()).RegionButtons })),
  drafts: true,
};

const aloneParts = () => import('./alone/parts.ts');

/** One question that a control answers. */
const alone: Answering = {
  Surface: lazy(async () => ({ default: (await aloneParts()).AloneSurface })),
  Parts: lazy(async () => ({ default: (await aloneParts()).AloneParts })),
  Buttons: lazy(async () => ({ default: (await aloneParts()).AloneButtons })),
  drafts: true,
  ownLabels: true,
};

const spanParts = () => import('./spans/parts.ts');

const spans: Answering = {
  Surface: lazy(async () => ({ default: (await spanParts()).SpansSurface })),
  Parts: lazy(async () => ({ default: (await spanParts()).SpanList })),
  Buttons: lazy(async () => ({ default: (await spanParts()).SpanButtons })),
  drafts: true,
};

const formParts = () => import('./form/parts.ts');

const form: Answering = {
  Surface: lazy(async () => ({ default: (await formParts()).FormSurface })),
  Parts: lazy(async () => ({ default: (await formParts()).FormParts })),
  Buttons: lazy(async () => ({ default: (await formParts()).FormButtons })),
  drafts: true,
  ownLabels: true,
};

/** How each kind is answered; one that is missing here does not compile. */
const answering: Readonly<Record<KindName, Answering>> = {
  choice: oneLabel,
  'multi-choice': manyLabels,
  regions,
  spans,
  rating: alone,
  number: alone,
  date: alone,
  'free-text': alone,
  'text-correction': alone,
  'key-value': alone,
  pairwise: alone,
  'best-worst': alone,
  ranking: alone,
  form,
};

export const answeringOf = (kind: KindName): Answering => answering[kind];
