import { expect } from '@jest/globals';
import { matchers, snapshotMatcher, type MailMatchers, type SnapshotMatcher } from './matchers.ts';

export { mailSnapshot, type SnapshotOptions } from './mail-snapshot.ts';

declare module '@jest/expect' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- as Jest has it
  interface Matchers<R extends void | Promise<void>, T> extends MailMatchers<R>, SnapshotMatcher<R> {}
}
declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- as @types/jest has it
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- as @types/jest has it
    interface Matchers<R, T = {}> extends MailMatchers<R>, SnapshotMatcher<R> {}
  }
}

expect.extend({
  ...matchers,
  ...snapshotMatcher((text, hint) => {
    expect(text).toMatchSnapshot(...hint);
  }),
});
