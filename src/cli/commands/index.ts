import type { Command } from '../command.ts';
import { agreementCommand } from './agreement.ts';
import { rankingCommand } from './ranking.ts';
import { compareCommand } from './compare.ts';
import { diffCommand } from './diff.ts';
import { decryptCommand, encryptCommand } from './encrypt.ts';
import { eraseCommand } from './erase.ts';
import { exportCommand } from './export.ts';
import { freezeCommand } from './freeze.ts';
import { importCommand } from './import.ts';
import { infoCommand } from './info.ts';
import { issuesCommand } from './issues.ts';
import { listCommand } from './list.ts';
import { mergeCommand } from './merge.ts';
import { simulateCommand } from './simulate.ts';
import { trainCommand } from './train.ts';
import { verifyCommand } from './verify.ts';

/** Every command, in the order of the usage text. A new one is one file and one line here. */
export const commands: readonly Command[] = Object.freeze([
  importCommand,
  exportCommand,
  infoCommand,
  verifyCommand,
  mergeCommand,
  freezeCommand,
  diffCommand,
  compareCommand,
  agreementCommand,
  rankingCommand,
  eraseCommand,
  encryptCommand,
  decryptCommand,
  simulateCommand,
  trainCommand,
  issuesCommand,
  listCommand,
]);
