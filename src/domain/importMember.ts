import { sha256 } from './hash.ts';
import type { MemberId } from './ids.ts';

/** The pseudonym of an import's author: one a source name, so that the same file on two devices speaks with one voice. */
export const importMember = (itemSalt: string, source: string): MemberId =>
  `m-${sha256(`${itemSalt}:import:${source}`).slice(0, 16)}` as MemberId;

/** The pseudonym of a person whose name a file gives: one a name and project, so that two files with the same annotator speak with one voice. */
export const annotatorMember = (itemSalt: string, name: string): MemberId =>
  `m-${sha256(`${itemSalt}:annotator:${name}`).slice(0, 16)}` as MemberId;
