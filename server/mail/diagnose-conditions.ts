import { compile } from './match.ts';
import type { Candidate, Query } from './query.ts';

/** The least that can hold or not hold by itself: a query with one field, which is not `all`. */
export interface Condition {
  readonly query: Query;
  readonly holds: (candidate: Candidate) => boolean;
}

/** Every condition of a query, each by itself; those of `all` are among them. */
export function conditionsOf(query: Query): Condition[] {
  return queriesOf(query).map((one) => ({ query: one, holds: compile(one) }));
}

function queriesOf({ all = [], none = [], header = {}, ...fields }: Query): Query[] {
  return [
    ...Object.entries(fields).map(([name, value]): Query => ({ [name]: value })),
    ...Object.entries(header).map(([name, value]): Query => ({ header: { [name]: value } })),
    ...none.map((member): Query => ({ none: [member] })),
    ...all.flatMap(queriesOf),
  ];
}
