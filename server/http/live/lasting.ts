import type { Query } from '../../mail/query.ts';

/**
 * `query` without what a change to a message can turn from true to false: `seen`, `tag`, and of an inbox that its owner
 * still has the message. It matches every message that `query` matches now or has matched before, because a subscriber
 * must hear that a message it was told of has left the query, or is gone.
 */
export function lasting({ seen: _seen, tag: _tag, inbox, all, any, none, ...rest }: Query): Query {
  const wasIn = inbox === undefined ? [] : [{ any: [{ mailbox: inbox }, { rcpt: inbox }] }];
  return {
    ...rest,
    ...(all === undefined && inbox === undefined ? {} : { all: [...wasIn, ...(all ?? []).map(lasting)] }),
    ...(any === undefined ? {} : { any: any.map(lasting) }),
    ...(none === undefined ? {} : { none: none.filter((member) => !mayChange(member)) }),
  };
}

function mayChange({ seen, tag, inbox, all = [], any = [], none = [] }: Query): boolean {
  return (
    seen !== undefined ||
    tag !== undefined ||
    inbox !== undefined ||
    [...all, ...any, ...none].some(mayChange)
  );
}
