/** What is used of packages that only users of Restante have. Theirs are the types that count. */
declare module '@jest/globals' {
  export const expect: ((value: unknown) => { toMatchSnapshot(hint?: string): void }) & {
    extend(matchers: object): void;
  };
}

declare module '@jest/expect' {
  export interface Matchers<R extends void | Promise<void>, T = unknown> {
    readonly result?: [R, T];
  }
}

declare module '@playwright/test' {
  export * from 'playwright/test';
}
