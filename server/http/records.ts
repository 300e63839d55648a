import { Type } from 'typebox';

export const Problem = Type.Object(
  {
    type: Type.String({
      description: 'A URI for the kind of problem; about:blank when the status says it all',
    }),
    title: Type.String({ description: 'The name of the status' }),
    status: Type.Integer({ description: 'The HTTP status' }),
    detail: Type.String({ description: 'A sentence that says what is wrong and what would be right' }),
    field: Type.Optional(Type.String({ description: 'The parameter or property that was wrong' })),
  },
  { description: 'What went wrong (RFC 9457), as application/problem+json' },
);

/** The wire form is the record itself: these fail to compile when schema and record drift apart. */
export type Same<A, B> = [A] extends [B] ? ([Mutable<B>] extends [Mutable<A>] ? true : false) : false;
type Mutable<T> = T extends (infer Item)[] | readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
/** Does not compile for false. */
export type Assert<T extends true> = T;
