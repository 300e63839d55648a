import { describe, expect, it } from 'vitest';
import { kindOf, LANGUAGES, type Kind } from './examples.ts';
import type { Answer, Operation } from './document.ts';
import type { Prepared } from './request.ts';

const ORIGIN = 'http://127.0.0.1:8025';
const LIST: Prepared = {
  method: 'GET',
  url: `${ORIGIN}/api/messages?to=ann%40example.org`,
  headers: [],
  body: null,
};
const PATCH: Prepared = {
  method: 'PATCH',
  url: `${ORIGIN}/api/messages/1`,
  headers: [
    ['Content-Type', 'application/json'],
    ['Authorization', 'Bearer x-1'],
  ],
  body: '{"tags":["it\'s \\"ok\\""]}',
};
/** Hostile to every kind of quotes, with ends of lines that must stay as they are, and a turn of the direction. */
const POST: Prepared = {
  method: 'POST',
  url: `${ORIGIN}/api/messages`,
  headers: [['Content-Type', 'message/rfc822']],
  body: 'Subject: 100% $HOME `id`\r\n\r\n-\'"\\\u202e\r\n',
};
const DELETE: Prepared = { method: 'DELETE', url: `${ORIGIN}/api/messages/1`, headers: [], body: null };
const RAW: Prepared = { method: 'GET', url: `${ORIGIN}/api/messages/1/raw`, headers: [], body: null };
const EVENTS: Prepared = { method: 'GET', url: `${ORIGIN}/api/events`, headers: [], body: null };

type Row = readonly [what: string, request: Prepared, kind: Kind, code: string];
const TABLES: Readonly<Record<string, readonly Row[]>> = {
  curl: [
    [
      'LIST',
      LIST,
      'json',
      `
curl -sS 'http://127.0.0.1:8025/api/messages?to=ann%40example.org'`,
    ],
    [
      'PATCH',
      PATCH,
      'json',
      `
curl -sS -X PATCH 'http://127.0.0.1:8025/api/messages/1' \\
  -H 'Content-Type: application/json' \\
  -H 'Authorization: Bearer x-1' \\
  --data-raw '{"tags":["it'\\''s \\"ok\\""]}'`,
    ],
    [
      'POST',
      POST,
      'json',
      `
printf 'Subject: 100%% $HOME \`id\`\\r\\n\\r\\n-'\\''"\\\\\\342\\200\\256\\r\\n' |
  curl -sS -X POST 'http://127.0.0.1:8025/api/messages' \\
  -H 'Content-Type: message/rfc822' \\
  --data-binary @-`,
    ],
    [
      'DELETE',
      DELETE,
      'nothing',
      `
curl -sS -X DELETE 'http://127.0.0.1:8025/api/messages/1'`,
    ],
    [
      'RAW',
      RAW,
      'octets',
      `
curl -sS 'http://127.0.0.1:8025/api/messages/1/raw' \\
  --output answer`,
    ],
    [
      'EVENTS',
      EVENTS,
      'events',
      `
curl -sSN 'http://127.0.0.1:8025/api/events'`,
    ],
  ],
  javascript: [
    [
      'LIST',
      LIST,
      'json',
      `
const response = await fetch('http://127.0.0.1:8025/api/messages?to=ann%40example.org');
if (!response.ok) throw new Error((await response.json()).detail);
const answer = await response.json();`,
    ],
    [
      'PATCH',
      PATCH,
      'json',
      `
const response = await fetch('http://127.0.0.1:8025/api/messages/1', {
  method: 'PATCH',
  headers: { 'Content-Type': 'application/json', 'Authorization': 'Bearer x-1' },
  body: '{"tags":["it\\'s \\\\"ok\\\\""]}',
});
if (!response.ok) throw new Error((await response.json()).detail);
const answer = await response.json();`,
    ],
    [
      'POST',
      POST,
      'json',
      `
const response = await fetch('http://127.0.0.1:8025/api/messages', {
  method: 'POST',
  headers: { 'Content-Type': 'message/rfc822' },
  body: 'Subject: 100% $HOME \`id\`\\r\\n' +
    '\\r\\n' +
    '-\\'"\\\\\\u{202e}\\r\\n',
});
if (!response.ok) throw new Error((await response.json()).detail);
const answer = await response.json();`,
    ],
    [
      'DELETE',
      DELETE,
      'nothing',
      `
const response = await fetch('http://127.0.0.1:8025/api/messages/1', {
  method: 'DELETE',
});
if (!response.ok) throw new Error((await response.json()).detail);`,
    ],
    [
      'RAW',
      RAW,
      'octets',
      `
const response = await fetch('http://127.0.0.1:8025/api/messages/1/raw');
if (!response.ok) throw new Error((await response.json()).detail);
const octets = await response.arrayBuffer();`,
    ],
    [
      'EVENTS',
      EVENTS,
      'events',
      `
const response = await fetch('http://127.0.0.1:8025/api/events');
if (!response.ok) throw new Error((await response.json()).detail);
for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
  console.log(text);
}`,
    ],
  ],
  python: [
    [
      'LIST',
      LIST,
      'json',
      `
import json
from urllib.request import urlopen

with urlopen("http://127.0.0.1:8025/api/messages?to=ann%40example.org") as response:
    answer = json.load(response)`,
    ],
    [
      'PATCH',
      PATCH,
      'json',
      `
import json
from urllib.request import Request, urlopen

request = Request(
    "http://127.0.0.1:8025/api/messages/1",
    method="PATCH",
    headers={"Content-Type": "application/json", "Authorization": "Bearer x-1"},
    data="{\\"tags\\":[\\"it's \\\\\\"ok\\\\\\"\\"]}".encode(),
)
with urlopen(request) as response:
    answer = json.load(response)`,
    ],
    [
      'POST',
      POST,
      'json',
      `
import json
from urllib.request import Request, urlopen

request = Request(
    "http://127.0.0.1:8025/api/messages",
    method="POST",
    headers={"Content-Type": "message/rfc822"},
    data=(
        "Subject: 100% $HOME \`id\`\\r\\n"
        "\\r\\n"
        "-'\\"\\\\\\u202e\\r\\n"
    ).encode(),
)
with urlopen(request) as response:
    answer = json.load(response)`,
    ],
    [
      'DELETE',
      DELETE,
      'nothing',
      `
from urllib.request import Request, urlopen

request = Request(
    "http://127.0.0.1:8025/api/messages/1",
    method="DELETE",
)
with urlopen(request) as response:
    print(response.status)`,
    ],
    [
      'RAW',
      RAW,
      'octets',
      `
from urllib.request import urlopen

with urlopen("http://127.0.0.1:8025/api/messages/1/raw") as response:
    octets = response.read()`,
    ],
    [
      'EVENTS',
      EVENTS,
      'events',
      `
from urllib.request import urlopen

with urlopen("http://127.0.0.1:8025/api/events") as response:
    for line in response:
        print(line.decode(), end="")`,
    ],
  ],
  php: [
    [
      'LIST',
      LIST,
      'json',
      `
<?php
$context = stream_context_create(['http' => [
    'ignore_errors' => true,
]]);
$body = file_get_contents('http://127.0.0.1:8025/api/messages?to=ann%40example.org', false, $context);
$answer = json_decode($body);`,
    ],
    [
      'PATCH',
      PATCH,
      'json',
      `
<?php
$context = stream_context_create(['http' => [
    'method' => 'PATCH',
    'header' => ['Content-Type: application/json', 'Authorization: Bearer x-1'],
    'content' => '{"tags":["it\\'s \\\\"ok\\\\""]}',
    'ignore_errors' => true,
]]);
$body = file_get_contents('http://127.0.0.1:8025/api/messages/1', false, $context);
$answer = json_decode($body);`,
    ],
    [
      'POST',
      POST,
      'json',
      `
<?php
$context = stream_context_create(['http' => [
    'method' => 'POST',
    'header' => ['Content-Type: message/rfc822'],
    'content' => "Subject: 100% \\$HOME \`id\`\\r\\n" .
        "\\r\\n" .
        "-'\\"\\\\\\u{202e}\\r\\n",
    'ignore_errors' => true,
]]);
$body = file_get_contents('http://127.0.0.1:8025/api/messages', false, $context);
$answer = json_decode($body);`,
    ],
    [
      'DELETE',
      DELETE,
      'nothing',
      `
<?php
$context = stream_context_create(['http' => [
    'method' => 'DELETE',
    'ignore_errors' => true,
]]);
file_get_contents('http://127.0.0.1:8025/api/messages/1', false, $context);`,
    ],
    [
      'RAW',
      RAW,
      'octets',
      `
<?php
$context = stream_context_create(['http' => [
    'ignore_errors' => true,
]]);
$octets = file_get_contents('http://127.0.0.1:8025/api/messages/1/raw', false, $context);`,
    ],
    [
      'EVENTS',
      EVENTS,
      'events',
      `
<?php
$context = stream_context_create(['http' => [
    'ignore_errors' => true,
]]);
$events = fopen('http://127.0.0.1:8025/api/events', 'r', false, $context);
while (($line = fgets($events)) !== false) {
    echo $line;
}`,
    ],
  ],
  go: [
    [
      'PATCH',
      PATCH,
      'json',
      `
package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	request, err := http.NewRequest("PATCH", "http://127.0.0.1:8025/api/messages/1", strings.NewReader(\`{"tags":["it's \\"ok\\""]}\`))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer x-1")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
	io.Copy(os.Stdout, response.Body)
}`,
    ],
    [
      'POST',
      POST,
      'json',
      `
package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	request, err := http.NewRequest("POST", "http://127.0.0.1:8025/api/messages", strings.NewReader("Subject: 100% $HOME \`id\`\\r\\n" +
		"\\r\\n" +
		"-'\\"\\\\\\u202e\\r\\n"))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "message/rfc822")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
	io.Copy(os.Stdout, response.Body)
}`,
    ],
    [
      'DELETE',
      DELETE,
      'nothing',
      `
package main

import (
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	request, err := http.NewRequest("DELETE", "http://127.0.0.1:8025/api/messages/1", nil)
	if err != nil {
		log.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
}`,
    ],
  ],
};

describe('examples', () => {
  it.each(LANGUAGES.map(({ id }) => id))('in %s are exactly these', (id) => {
    const language = LANGUAGES.find((one) => one.id === id);
    const table = TABLES[id] ?? [];
    expect(table.length).toBeGreaterThan(0);
    for (const [what, request, kind, code] of table) {
      expect(`\n${language?.write(request, kind) ?? ''}`, what).toBe(code);
    }
  });
});

describe('what is read of an answer', () => {
  const answering = (...answers: Partial<Answer>[]) => ({ answers }) as unknown as Operation;

  it.each<[string | null, Kind]>([
    ['application/json', 'json'],
    ['text/plain', 'text'],
    ['text/html', 'text'],
    ['application/x-pem-file', 'text'],
    ['text/event-stream', 'events'],
    ['message/rfc822', 'octets'],
    ['application/octet-stream', 'octets'],
    [null, 'nothing'],
  ])('of %s: %s', (type, kind) => {
    expect(
      kindOf(answering({ status: '201', type }, { status: '404', type: 'application/problem+json' })),
    ).toBe(kind);
  });
});
