import type { FaultOrder } from './faults/order-schema.ts';
import type { RuleSet } from './faults/rule-set.ts';
import { InvalidInput } from './lib/errors.ts';

/**
 * Sets the faults that a configuration names, in their order. Throws InvalidInput, which says which of them is wrong and
 * how. What checks them is loaded only when there are some.
 */
export async function setFaults(rules: RuleSet, orders: readonly object[]): Promise<void> {
  if (orders.length === 0) return;
  const [{ FaultOrder: schema }, { ruleOf }, { createValidate }] = await Promise.all([
    import('./faults/order-schema.ts'),
    import('./faults/order.ts'),
    import('./http/validate.ts'),
  ]);
  for (const [index, order] of orders.entries()) {
    const place = `faults[${index}]`;
    const validate = await createValidate(schema, 'body', place);
    try {
      rules.add(ruleOf(validate(order) as FaultOrder));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new InvalidInput(`${place}.${error.field}`, `${place}: ${error.message}`, { cause: error });
    }
  }
}
