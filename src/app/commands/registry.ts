import { appCommands } from './app.ts';
import { backupCommands } from './backup.ts';
import { datasetCommands } from './datasets.ts';
import type { CommandInfo } from './define.ts';
import { formCommands } from './form.ts';
import { guideCommands } from './guide.ts';
import { historyCommands } from './history.ts';
import { imageCommands, imageMoves } from './image.ts';
import { itemCommands, walkCommands } from './item.ts';
import { labelCommands } from './label.ts';
import { labelMoves } from './labelMoves.ts';
import { regionCommands } from './regions.ts';
import { offerCommands } from './offers.ts';
import { regionGuessCommands } from './regionGuess.ts';
import { spanGuessCommands } from './spanGuess.ts';
import { regionToolCommands } from './regionTools.ts';
import { reviewCommands } from './review.ts';
import { spanCommands } from './spans.ts';
import { transferCommands } from './transfer.ts';

/** Every command that is not made from a project's data: help and settings list them. */
export const commands: readonly CommandInfo[] = [
  ...labelCommands,
  ...labelMoves,
  ...itemCommands,
  ...walkCommands,
  ...reviewCommands,
  ...imageCommands,
  ...imageMoves,
  ...regionCommands,
  ...regionToolCommands,
  ...regionGuessCommands,
  ...spanGuessCommands,
  ...offerCommands,
  ...spanCommands,
  ...formCommands,
  ...guideCommands,
  ...historyCommands,
  ...datasetCommands,
  ...transferCommands,
  ...backupCommands,
  ...appCommands,
];

/** Scopes in the order of the help, with their headings. */
export const scopes = [
  { scope: 'label', title: 'Labeling' },
  { scope: 'review', title: 'Review' },
  { scope: 'item', title: 'One item' },
  { scope: 'image', title: 'Images' },
  { scope: 'regions', title: 'Regions on images' },
  { scope: 'offers', title: 'Regions that a model suggests' },
  { scope: 'spans', title: 'Spans in texts' },
  { scope: 'form', title: 'Several questions' },
  { scope: 'guide', title: 'Guide' },
  { scope: 'history', title: 'Data and settings' },
  { scope: 'datasets', title: 'Datasets' },
  { scope: 'app', title: 'Everywhere' },
] as const;
