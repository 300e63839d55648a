import { readFile } from 'node:fs/promises';
import type { Fault } from '../../faults/rule.ts';
import { PRESETS, type FaultOrder, type PresetName } from '../../faults/order-schema.ts';
import { nearest } from '../../lib/nearest.ts';
import { UsageError } from '../arguments.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { json } from '../json.ts';
import { showable } from '../showable.ts';
import { table } from '../table.ts';

export const fail: Command = {
  name: 'fail',
  synopsis: '[flags] [preset]',
  words: PRESETS,
  manual: [
    `Lets mail fail in the way that people know by this name: ${PRESETS.join(', ')}. Without a name, lists what fails now, and how often it has.`,
    'Without --inbox, --mailbox, --to or --from it fails for everybody. --rule sets a rule of your own, as POST /api/faults takes it.',
  ],
  examples: [
    'restante fail mailbox-full --inbox ann@inbox.test --times 2',
    'restante fail user-unknown --to @example.org --later',
    `echo '{"stage":"DATA","verdict":{"action":"drop"}}' | restante fail --rule - --for 5m`,
    'restante fail --remove all',
  ],
  flags: [
    { name: 'inbox', value: 'inbox', description: 'Only for the inbox of this name or address' },
    { name: 'mailbox', value: 'mailbox', description: 'Only for clients that log in with this name' },
    { name: 'to', value: 'recipient', many: true, description: 'Only for this address or @domain' },
    { name: 'from', value: 'sender', many: true, description: 'Only for this reverse-path or @domain' },
    { name: 'later', description: 'Accept the message, and let its sender hear by a report' },
    { name: 'permanent', description: 'Say that it makes no sense to try again' },
    { name: 'first', value: 'count', description: 'Only the first so many times; then all goes well' },
    { name: 'times', value: 'count', description: 'Gone when it has fired so often' },
    { name: 'for', value: 'time', description: 'Gone after this time: 90s, 10m' },
    { name: 'rule', value: 'file', description: 'A rule as JSON; - reads standard input' },
    { name: 'remove', value: 'id', many: true, description: 'Remove this fault, or all' },
  ],
  run: async (args, context) => {
    if (args.texts('remove').length > 0) return remove(args, context);
    if (args.words.length === 0 && args.text('rule') === undefined) return list(args, context);
    const fault = await context.api('POST /api/faults', { body: await orderOf(args, context) });
    context.terminal.out(args.on('json') ? json(fault) : `${fault.id}  ${showable(fault.sentence)}`);
    return 0;
  },
};

async function list(args: Arguments, { api, terminal }: Context): Promise<number> {
  const mailbox = args.text('inbox') ?? args.text('mailbox');
  const { faults } = await api('GET /api/faults', { query: mailbox === undefined ? {} : { mailbox } });
  if (args.on('json')) {
    for (const fault of faults) terminal.out(json(fault));
    return 0;
  }
  if (faults.length === 0) {
    terminal.out('Nothing fails.');
    return 0;
  }
  const [head = '', ...lines] = table(COLUMNS, faults.map(row), terminal.columns);
  for (const line of [terminal.style('bold', head), ...lines]) terminal.out(line);
  return 0;
}

const COLUMNS = [
  { title: 'ID' },
  { title: 'STATE' },
  { title: 'FIRED', align: 'right' },
  { title: 'WHAT', grows: true },
] as const;

function row({ id, state, fired, sentence }: Pick<Fault, 'id' | 'state' | 'fired' | 'sentence'>): string[] {
  return [id, state, `${fired}`, sentence];
}

async function remove(args: Arguments, { api, terminal }: Context): Promise<number> {
  const ids = args.texts('remove');
  if (ids.includes('all')) {
    const mailbox = args.text('inbox') ?? args.text('mailbox');
    const { count } = await api('DELETE /api/faults', { query: mailbox === undefined ? {} : { mailbox } });
    terminal.out(args.on('json') ? JSON.stringify({ count }) : removed(count));
    return 0;
  }
  for (const id of ids) await api('DELETE /api/faults/:id', { params: { id } });
  terminal.out(args.on('json') ? JSON.stringify({ count: ids.length }) : removed(ids.length));
  return 0;
}

function removed(count: number): string {
  return count === 1 ? '1 fault removed' : `${count} faults removed`;
}

async function orderOf(args: Arguments, context: Context): Promise<FaultOrder> {
  const preset = presetOf(args);
  const { match, fire, expires, ...given } = await ownRule(args, context);
  const [to, from] = [args.texts('to'), args.texts('from')];
  const [inbox, mailbox, time] = [args.text('inbox'), args.text('mailbox'), args.text('for')];
  const [first, times] = [count(args, 'first'), count(args, 'times')];
  const isMatched = match !== undefined || to.length + from.length > 0;
  const isBounded = expires !== undefined || times !== undefined || time !== undefined;
  return {
    ...given,
    ...preset,
    ...(inbox !== undefined && { inbox }),
    ...(mailbox !== undefined && { mailbox }),
    ...(isMatched && {
      match: {
        ...match,
        ...(to.length > 0 && { recipient: [...to] }),
        ...(from.length > 0 && { sender: [...from] }),
      },
    }),
    ...((fire !== undefined || first !== undefined) && {
      fire: { ...fire, ...(first !== undefined && { first }) },
    }),
    ...(isBounded && {
      expires: {
        ...expires,
        ...(times !== undefined && { times }),
        ...(time !== undefined && { after: time }),
      },
    }),
  };
}

function presetOf({
  words: [name, ...others],
  ...args
}: Arguments): Pick<FaultOrder, 'preset' | 'parameters'> {
  if (others.length > 0) throw new UsageError('One preset at a time.');
  if (name === undefined) return {};
  if (args.text('rule') !== undefined) throw new UsageError('A preset, or --rule; not both.');
  const parameters = {
    ...(args.on('later') && { later: true }),
    ...(args.on('permanent') && { permanent: true }),
  };
  return { preset: known(name), ...(Object.keys(parameters).length > 0 && { parameters }) };
}

function known(name: string): PresetName {
  const preset = PRESETS.find((one) => one === name);
  if (preset !== undefined) return preset;
  const close = nearest(name, PRESETS);
  throw new UsageError(
    `${name} is not a preset; ${close === undefined ? `there are ${PRESETS.join(', ')}.` : `did you mean ${close}?`}`,
  );
}

/** What is wrong with the rule itself is said by the server. */
async function ownRule(args: Arguments, { terminal }: Context): Promise<FaultOrder> {
  const path = args.text('rule');
  if (path === undefined) return {};
  const text = (path === '-' ? await terminal.input() : await readFile(path)).toString();
  try {
    const rule: unknown = JSON.parse(text);
    if (typeof rule === 'object' && rule !== null && !Array.isArray(rule)) return rule;
  } catch {
    // Said below.
  }
  throw new UsageError('--rule must be a JSON object.');
}

function count(args: Arguments, flag: string): number | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--${flag} must be a number from 1, and ${text} is not.`);
  return Number(text);
}
