import { ApiProblem } from '../../client/failures.ts';
import type { Response } from '../../client/api.ts';
import { UsageError } from '../arguments.ts';
import { openInBrowser } from '../browser.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { Failure } from '../failure.ts';
import { json } from '../json.ts';
import { searchOf, SEARCH_FLAGS } from '../search.ts';
import { showable } from '../showable.ts';
import { table } from '../table.ts';
import { duration, waitAtServer } from '../waiting.ts';
import { idIn, newestMatch, whichMessage } from '../which.ts';
import { allLinks, codeWish, linkWish, PURPOSE_NAMES, type Finding, type Wish } from '../wish.ts';

type Mail = Response<'GET /api/messages/:id'>;

export const open: Command = {
  name: 'open',
  synopsis: '[flags] [id | search …]',
  searches: true,
  manual: [
    'Prints the URL of the best link of the message with that id, or of the newest that the search finds; with --code, its likeliest one-time code. Nothing else is on standard output, so that a script can use it as it is.',
    'The best link is the first to confirm something; or else to reset, to log in, to accept an invitation; or else one whose purpose is not known. Links to unsubscribe, to legal pages and the like are only printed when --link or --all asks for them.',
    `Purposes are guessed from the words of ten languages: ${PURPOSE_NAMES.join(', ')}.`,
    'With --wait, the message may still be on its way: the first that matches and has what is asked for ends the wait.',
    'Nothing is fetched: what opens the link is your script, or your browser with --browser. When nothing fits, exits with 1, and standard error says what the message has.',
  ],
  examples: [
    'curl "$(restante open --link confirm --wait 10s to:ann@example.org)"',
    'code=$(restante open --code --wait 10s --mailbox login-test)',
    'restante open --all subject:newsletter',
  ],
  flags: [
    {
      name: 'link',
      short: 'l',
      value: 'which',
      choices: PURPOSE_NAMES,
      description: 'A purpose, a part of its URL or of the words that are clicked, or /a pattern/i',
    },
    { name: 'code', description: 'The one-time code in place of a link' },
    { name: 'all', description: 'All links with their purposes, or all that may be a code; the best first' },
    { name: 'wait', short: 'w', value: 'duration', description: 'Wait for it up to this long, such as 10s' },
    { name: 'browser', description: 'Open the link in your browser too' },
    ...SEARCH_FLAGS,
  ],
  run: async (args, context) => {
    const wish = wishOf(args);
    const findings = await find(wish, args, context);
    const [best] = findings;
    const { terminal } = context;
    if (!args.on('all')) terminal.out(args.on('json') ? json(best.record) : showable(best.value));
    else if (args.on('json')) terminal.out(json(findings.map(({ record }) => record)));
    else printAll(wish, findings, context);
    if (args.on('browser')) await openInBrowser(best.value, context);
    return 0;
  },
};

function printAll({ columns }: Wish, findings: readonly Finding[], { terminal }: Context): void {
  const rows = findings.map(({ row }) => row);
  const [head = '', ...lines] = table(columns, rows, terminal.columns);
  for (const line of [terminal.style('bold', head), ...lines]) terminal.out(line);
}

function wishOf(args: Arguments): Wish {
  const asked = args.text('link');
  const [isCode, isAll] = [args.on('code'), args.on('all')];
  if (isCode && asked !== undefined) throw new UsageError('--code and --link cannot both be.');
  if (args.on('browser') && (isCode || isAll))
    throw new UsageError('--browser opens one link, so neither --code nor --all goes with it.');
  if (isCode) return codeWish;
  return isAll && asked === undefined ? allLinks : linkWish(asked);
}

type Findings = readonly [Finding, ...Finding[]];

/** What fits in the message that was asked for. Rejects with a Failure, or with the server's diagnosis. */
async function find(wish: Wish, args: Arguments, context: Context): Promise<Findings> {
  const patience = duration(args, 'wait');
  if (patience !== undefined) return findInTime(wish, patience, args, context);
  const mail = await fetchMail(await whichMessage(args, context), context);
  const findings = fitting(wish, mail);
  if (findings === undefined) throw nothingFits(wish, mail);
  return findings;
}

/** The newest that is there is looked at first, then each that comes after it, as long as patience lasts. */
async function findInTime(
  wish: Wish,
  patience: number,
  args: Arguments,
  context: Context,
): Promise<Findings> {
  if (idIn(args) !== undefined)
    throw new UsageError('--wait goes with a search: what has an id is already there.');
  const deadline = context.clock.now() + patience;
  let id = await newestMatch(args, context);
  for (;;) {
    const mail = id === undefined ? undefined : await fetchMail(id, context);
    const findings = mail === undefined ? undefined : fitting(wish, mail);
    if (findings !== undefined) return findings;
    const request = {
      ...searchOf(args),
      count: 1,
      timeout: Math.max(0, deadline - context.clock.now()),
      since: id ?? 'all',
    };
    const { messages } = await waitAtServer(context, request).catch((error: unknown) => {
      const isLate = error instanceof ApiProblem && error.problem.status === 408;
      throw isLate && mail !== undefined ? nothingFits(wish, mail) : error;
    });
    id = messages[0]?.id;
  }
}

function fitting(wish: Wish, mail: Mail): Findings | undefined {
  const [best, ...others] = wish.of(mail);
  return best === undefined ? undefined : [best, ...others];
}

function fetchMail(id: string, { api }: Context): Promise<Mail> {
  return api('GET /api/messages/:id', { params: { id } });
}

/** Links that a sentence of what there is names. */
const SHOWN = 10;

function nothingFits({ sought }: Wish, { id, summary, links, codes }: Mail): Failure {
  const detail = `The message ${JSON.stringify(summary.subject)} (${id}) has no ${sought}.`;
  const listed = [
    ...links.slice(0, SHOWN).map(({ url, purpose }) => `  ${purpose ?? 'link'}: ${url}`),
    ...(links.length > SHOWN ? [`  … and ${links.length - SHOWN} links more`] : []),
    ...codes.map(({ code }) => `  code: ${code}`),
  ];
  const rest = listed.length === 0 ? 'It has neither links nor codes.' : ['It has:', ...listed].join('\n');
  return new Failure(`${detail} ${rest}`, { detail, links, codes });
}
