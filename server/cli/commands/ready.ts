import type { Command } from '../command.ts';
import { Failure } from '../failure.ts';
import { sentence } from '../sentence.ts';
import { duration } from '../waiting.ts';

/** Milliseconds between two questions. */
const PAUSE = 100;

export const ready: Command = {
  name: 'ready',
  synopsis: '[flags]',
  manual: [
    'Exits with 0 when every listener of the server is up, else with 1. With --wait it asks again until it is, or until the time is over.',
  ],
  examples: ['restante ready', 'restante ready --wait 30s && npm test'],
  flags: [{ name: 'wait', value: 'duration', description: 'Wait up to this long, up to 10m, such as 30s' }],
  run: async (args, { api, url, terminal, clock }) => {
    const deadline = clock.now() + (duration(args, 'wait') ?? 0);
    for (;;) {
      const problem = await api('GET /readyz').then(
        () => undefined,
        (error: unknown) => error,
      );
      if (problem === undefined) {
        terminal.out(args.on('json') ? '{"ready":true}' : `Restante is ready at ${url}`);
        return 0;
      }
      if (clock.now() >= deadline) throw new Failure(sentence(problem, url), { ready: false });
      // A timer of the clock's would not keep this process alive.
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  },
};
