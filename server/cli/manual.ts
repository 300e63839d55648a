import { COMMON } from './arguments.ts';
import type { Command, Flag } from './command.ts';
import { SUMMARIES } from './summaries.ts';

const WIDTH = 80;
const INDENT = 7;

/** The manual page of a command, in the sections that manual pages have. */
export function manualPage(command: Command): string {
  const flags = command.ownFlags === true ? [] : [...command.flags, ...COMMON];
  return [
    ...section('NAME', [`restante ${command.name} - ${uncapitalised(SUMMARIES[command.name])}`]),
    ...section('SYNOPSIS', [`restante ${command.name} ${command.synopsis}`]),
    ...section('DESCRIPTION', command.manual),
    ...(flags.length === 0 ? [] : ['FLAGS', ...flags.flatMap(flagLines), '']),
    ...section('EXAMPLES', command.examples, Infinity),
  ].join('\n');
}

/** The manual pages of all commands as a Markdown document. */
export function commandReference(commands: readonly Command[]): string {
  const pages = commands.map(
    (command) => `## restante ${command.name}\n\n\`\`\`text\n${manualPage(command).trimEnd()}\n\`\`\`\n`,
  );
  return [INTRODUCTION, ...pages].join('\n');
}

const INTRODUCTION = `# The command line

Made from the commands' own manual pages; \`restante <command> --help\` prints each. \`restante\` alone, or \`restante serve\`,
starts the server; its flags are in the README. All other commands talk to a running server over its REST API. Exit codes are
0 for done, 1 for not so, and 2 for a command line that is wrong; \`sendmail\` has those of sysexits.h.
`;

function section(title: string, paragraphs: readonly string[], width = WIDTH): string[] {
  const lines = paragraphs.flatMap((paragraph, index) => [
    ...(index > 0 && width !== Infinity ? [''] : []),
    ...wrap(paragraph, width - INDENT).map((line) => ' '.repeat(INDENT) + line),
  ]);
  return [title, ...lines, ''];
}

function flagLines({ name, short, value, description }: Flag): string[] {
  const names = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
  const text = wrap(description, WIDTH - 2 * INDENT).map((line) => ' '.repeat(2 * INDENT) + line);
  return [' '.repeat(INDENT) + names, ...text];
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
