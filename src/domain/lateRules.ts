/** What kinds and schemas need beyond the label screen of labels alone: loaded with the first project that asks for it. */
import './annotation/rules/index.ts';
import './schema/questionRules.ts';
