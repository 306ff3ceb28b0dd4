import { boxes } from './list/boxes.ts';
import { catalogue } from './list/catalogue.ts';
import { dialogueActs } from './list/dialogueActs.ts';
import { imageClasses } from './list/imageClasses.ts';
import { intent } from './list/intent.ts';
import { keyPoints } from './list/keyPoints.ts';
import { namedEntities } from './list/namedEntities.ts';
import { outlines } from './list/outlines.ts';
import { preference } from './list/preference.ts';
import { rateAnswers } from './list/rateAnswers.ts';
import { relations } from './list/relations.ts';
import { sentiment } from './list/sentiment.ts';
import { severalTopics } from './list/severalTopics.ts';
import { spam } from './list/spam.ts';
import { supportMail } from './list/supportMail.ts';
import { textCorrection } from './list/textCorrection.ts';
import { topic } from './list/topic.ts';
import { toxicText } from './list/toxicText.ts';
import type { Template } from './types.ts';

/** Every task to begin with, in the order of the gallery. A new one is a file in `list/`, a guide in `labeling-guides/` and a line here. */
export const templates: readonly Template[] = [
  sentiment,
  topic,
  spam,
  severalTopics,
  intent,
  catalogue,
  namedEntities,
  relations,
  toxicText,
  supportMail,
  dialogueActs,
  rateAnswers,
  textCorrection,
  preference,
  imageClasses,
  boxes,
  outlines,
  keyPoints,
];
