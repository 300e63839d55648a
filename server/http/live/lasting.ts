import type { Query } from '../../mail/query.ts';

/**
 * `query` without the conditions that a change to a message can turn from true to false, which are `seen` and `tag`:
 * it matches every message that `query` matches now or has matched before. A subscriber must hear that a message it
 * was told of has left the query, or is gone.
 */
export function lasting({ seen: _seen, tag: _tag, all, any, none, ...rest }: Query): Query {
  return {
    ...rest,
    ...(all === undefined ? {} : { all: all.map(lasting) }),
    ...(any === undefined ? {} : { any: any.map(lasting) }),
    ...(none === undefined ? {} : { none: none.filter((member) => !mayChange(member)) }),
  };
}

function mayChange({ seen, tag, all = [], any = [], none = [] }: Query): boolean {
  return seen !== undefined || tag !== undefined || [...all, ...any, ...none].some(mayChange);
}
