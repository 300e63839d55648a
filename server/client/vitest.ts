import { createExpect, expect } from 'vitest';
import { matchers, snapshotMatcher, type MailMatchers, type SnapshotMatcher } from './matchers.ts';

export { mailSnapshot, type SnapshotOptions } from './mail-snapshot.ts';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars -- as vitest has it
  interface Matchers<T = any> extends MailMatchers<void>, SnapshotMatcher<void> {}
}

/** The test that asks: the global `expect` does not know whose snapshot it is when tests run at the same time. */
interface State {
  readonly isNot?: boolean;
  readonly task?: Parameters<typeof createExpect>[0];
}

expect.extend({
  ...matchers,
  ...snapshotMatcher<State>((text, hint, { task }) => {
    createExpect(task)(text).toMatchSnapshot(...hint);
  }),
});
