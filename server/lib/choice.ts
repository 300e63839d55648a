import { Type } from 'typebox';

/** The schema of one of these names, in their order. */
export const choice = <const Name extends string>(names: readonly Name[], description: string) =>
  Type.Unsafe<Name>(
    Type.Union(
      names.map((name) => Type.Literal(name)),
      { description },
    ),
  );
