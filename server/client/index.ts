export { connect, type ConnectOptions } from './connect.ts';
export { ApiProblem, NotInMail, Unreachable, WaitFailed, type ProblemDocument } from './failures.ts';
export type * from './types.ts';
