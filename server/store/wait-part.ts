import { literalOf } from '../lib/pattern/literal.ts';
import { isPattern, readPattern } from '../lib/pattern/pattern.ts';
import { fold } from '../mail/fold.ts';
import { wholeAddress } from '../mail/match-address.ts';
import type { Query } from '../mail/query.ts';
import { PART_LENGTH } from './part-index.ts';

/**
 * What every message that the query matches has in the text that searches look through: subject, addresses and, once
 * digested, visible text, folded. The longest such part, because it is the rarest; undefined: none can be told.
 */
export function partOf(query: Query): string | undefined {
  const { subject = '', text = '', from = '', all = [], any = [] } = query;
  const [only, ...others] = any;
  const parts = [
    ...[subject, text, wholeAddress(from) ?? ''].map(textPart),
    ...all.map(partOf),
    only !== undefined && others.length === 0 ? partOf(only) : undefined,
  ];
  return parts.filter((part) => part !== undefined).sort((a, b) => b.length - a.length)[0];
}

function textPart(value: string): string | undefined {
  const part = isPattern(value) ? literalOf(readPattern(value)) : value.trim() === '' ? '' : fold(value);
  return part.length < PART_LENGTH ? undefined : part;
}
