import { describe, expect, it } from 'vitest';
import { wantedNames } from './names.ts';

const always = ['localhost', '127.0.0.1', '::1', 'host.docker.internal'];

describe('the names of the made certificate', () => {
  it.each([
    ['box', [], ['box']],
    ['Box.Example.com', [], ['box.example.com', 'box']],
    ['localhost', ['LOCALHOST'], []],
    ["Ann's machine", ['mail.test', 'mail.test'], ['mail.test']],
    ['bücher', ['*.test', '0:0:0:0:0:0:0:1', 'FE80::0:1'], ['*.test', 'fe80::1']],
    ['', [], []],
    ['a..b', [], []],
  ])('for host %j and configured %j are %j and what every machine has', (host, configured, expected) => {
    expect(wantedNames(host, configured)).toEqual([...always, ...expected]);
  });
});
