import type { Operation } from './document.ts';
import { go, isPlain, javascript, php, printf, python, shell } from './quoting.ts';
import type { Prepared } from './request.ts';

/** What an operation answers: it decides how an example reads it. */
export type Kind = 'json' | 'text' | 'octets' | 'events' | 'nothing';

/** A request in one language, as a program to copy. */
export interface Language {
  readonly id: string;
  readonly name: string;
  readonly write: (request: Prepared, kind: Kind) => string;
}

export const LANGUAGES: readonly Language[] = [
  { id: 'curl', name: 'curl', write: inShell },
  { id: 'javascript', name: 'JavaScript', write: inJavascript },
  { id: 'python', name: 'Python', write: inPython },
  { id: 'php', name: 'PHP', write: inPhp },
  { id: 'go', name: 'Go', write: inGo },
];

export function kindOf({ answers }: Operation): Kind {
  const type = answers.find(({ status }) => status.startsWith('2'))?.type ?? null;
  if (type === null) return 'nothing';
  if (type === 'application/json') return 'json';
  if (type === 'text/event-stream') return 'events';
  return type.startsWith('text/') || type === 'application/x-pem-file' ? 'text' : 'octets';
}

function inShell({ method, url, headers, body }: Prepared, kind: Kind): string {
  const piped = body !== null && !isPlain(body);
  const first = [
    'curl',
    kind === 'events' ? '-sSN' : '-sS',
    ...(method === 'GET' ? [] : ['-X', method]),
    shell(url),
  ];
  const options = [
    ...headers.map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
    ...(body === null ? [] : [piped ? '--data-binary @-' : `--data-raw ${shell(body)}`]),
    ...(kind === 'octets' ? ['--output answer'] : []),
  ];
  const command = [first.join(' '), ...options].join(' \\\n  ');
  return piped ? `printf ${printf(body)} |\n  ${command}` : command;
}

const IN_JAVASCRIPT: Readonly<Record<Kind, readonly string[]>> = {
  json: ['const answer = await response.json();'],
  text: ['const text = await response.text();'],
  octets: ['const octets = await response.arrayBuffer();'],
  events: [
    'for await (const text of response.body.pipeThrough(new TextDecoderStream())) {',
    '  console.log(text);',
    '}',
  ],
  nothing: [],
};

function inJavascript({ method, url, headers, body }: Prepared, kind: Kind): string {
  const pairs = headers.map(([name, value]) => `${javascript(name)}: ${javascript(value)}`);
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${javascript(method)},`]),
    ...(pairs.length === 0 ? [] : [`  headers: { ${pairs.join(', ')} },`]),
    ...(body === null ? [] : [`  body: ${lines(body, javascript).join(' +\n    ')},`]),
  ];
  return [
    options.length === 0
      ? `const response = await fetch(${javascript(url)});`
      : `const response = await fetch(${javascript(url)}, {\n${options.join('\n')}\n});`,
    'if (!response.ok) throw new Error((await response.json()).detail);',
    ...IN_JAVASCRIPT[kind],
  ].join('\n');
}

const IN_PYTHON: Readonly<Record<Kind, readonly string[]>> = {
  json: ['    answer = json.load(response)'],
  text: ['    text = response.read().decode()'],
  octets: ['    octets = response.read()'],
  events: ['    for line in response:', '        print(line.decode(), end="")'],
  nothing: ['    print(response.status)'],
};

function inPython({ method, url, headers, body }: Prepared, kind: Kind): string {
  const pairs = headers.map(([name, value]) => `${python(name)}: ${python(value)}`);
  const literals = body === null ? [] : lines(body, python);
  const text = literals.length === 1 ? literals.join('') : `(\n        ${literals.join('\n        ')}\n    )`;
  const bare = method === 'GET' && pairs.length === 0;
  return [
    ...(kind === 'json' ? ['import json'] : []),
    `from urllib.request import ${bare ? '' : 'Request, '}urlopen`,
    '',
    ...(bare ? [] : ['request = Request(', `    ${python(url)},`]),
    ...(method === 'GET' ? [] : [`    method=${python(method)},`]),
    ...(pairs.length === 0 ? [] : [`    headers={${pairs.join(', ')}},`]),
    ...(body === null ? [] : [`    data=${text}.encode(),`]),
    ...(bare ? [] : [')']),
    `with urlopen(${bare ? python(url) : 'request'}) as response:`,
    ...IN_PYTHON[kind],
  ].join('\n');
}

function inPhp({ method, url, headers, body }: Prepared, kind: Kind): string {
  const fields = headers.map(([name, value]) => php(`${name}: ${value}`));
  const options = [
    ...(method === 'GET' ? [] : [`    'method' => ${php(method)},`]),
    ...(fields.length === 0 ? [] : [`    'header' => [${fields.join(', ')}],`]),
    ...(body === null ? [] : [`    'content' => ${lines(body, php).join(' .\n        ')},`]),
  ];
  // A problem document is an answer too: without this PHP would throw it away.
  const http = [
    "$context = stream_context_create(['http' => [",
    ...options,
    "    'ignore_errors' => true,",
    ']]);',
  ];
  const read: Readonly<Record<Kind, readonly string[]>> = {
    json: [`$body = file_get_contents(${php(url)}, false, $context);`, '$answer = json_decode($body);'],
    text: [`$text = file_get_contents(${php(url)}, false, $context);`],
    octets: [`$octets = file_get_contents(${php(url)}, false, $context);`],
    events: [
      `$events = fopen(${php(url)}, 'r', false, $context);`,
      'while (($line = fgets($events)) !== false) {',
      '    echo $line;',
      '}',
    ],
    nothing: [`file_get_contents(${php(url)}, false, $context);`],
  };
  return ['<?php', ...http, ...read[kind]].join('\n');
}

function inGo({ method, url, headers, body }: Prepared, kind: Kind): string {
  const content = body === null ? 'nil' : `strings.NewReader(${lines(body, go).join(' +\n\t\t')})`;
  const packages = ['io', 'log', 'net/http', 'os', ...(body === null ? [] : ['strings'])];
  const unhappy = ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}'];
  return [
    'package main',
    '',
    'import (',
    ...packages.map((name) => `\t${go(name)}`),
    ')',
    '',
    'func main() {',
    `\trequest, err := http.NewRequest(${go(method)}, ${go(url)}, ${content})`,
    ...unhappy,
    ...headers.map(([name, value]) => `\trequest.Header.Set(${go(name)}, ${go(value)})`),
    '\tresponse, err := http.DefaultClient.Do(request)',
    ...unhappy,
    '\tdefer response.Body.Close()',
    '\tlog.Println(response.Status)',
    ...(kind === 'nothing' ? [] : ['\tio.Copy(os.Stdout, response.Body)']),
    '}',
  ].join('\n');
}

/** The text as literals, one for each of its lines, to be joined in the way of the language. */
function lines(text: string, quote: (line: string) => string): readonly string[] {
  const parts = text.split(/(?<=\n)/);
  return (text === '' ? [''] : parts).map(quote);
}
