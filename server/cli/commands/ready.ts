import { systemClock } from '../../lib/clock.ts';
import { asError } from '../../lib/errors.ts';
import { parseSeconds } from '../../config/units.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { SUMMARIES } from '../summaries.ts';

/** Milliseconds between two questions. */
const PAUSE = 100;

export const ready: Command = {
  name: 'ready',
  summary: SUMMARIES.ready,
  synopsis: '[flags]',
  manual: [
    'Exits with 0 when every listener of the server is up, else with 1. With --wait it asks again until it is, or until the time is over.',
  ],
  examples: ['restante ready', 'restante ready --wait 30s && npm test'],
  flags: [{ name: 'wait', value: 'duration', description: 'Wait up to this long, such as 30s' }],
  run: async (args, { api, url, terminal }) => {
    const given = args.text('wait');
    const seconds = given === undefined ? 0 : parseSeconds(given);
    if (seconds === undefined)
      throw new UsageError(`--wait must be a duration such as 30s, and ${given} is not.`);
    const deadline = systemClock.now() + seconds * 1000;
    for (;;) {
      const problem = await api('GET /readyz').then(
        () => undefined,
        (error: unknown) => error,
      );
      if (problem === undefined) {
        terminal.out(args.on('json') ? '{"ready":true}' : `Restante is ready at ${url}`);
        return 0;
      }
      if (systemClock.now() >= deadline) {
        if (args.on('json')) terminal.out('{"ready":false}');
        throw asError(problem);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  },
};
