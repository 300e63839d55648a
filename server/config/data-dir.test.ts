import { describe, expect, it } from 'vitest';
import { dataDir } from './data-dir.ts';

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/ann', '/home/ann/.local/share/restante'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/ann', '/data/restante'],
    ['linux', { XDG_DATA_HOME: 'data' }, '/home/ann', '/home/ann/.local/share/restante'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/ann', '/home/ann/.local/share/restante'],
    ['linux', { XDG_DATA_HOME: '/data' }, null, '/data/restante'],
    ['linux', {}, null, null],
    ['freebsd', {}, '/home/ann', '/home/ann/.local/share/restante'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/ann', '/Users/ann/Library/Application Support/Restante'],
    ['darwin', {}, null, null],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ann', 'D:\\Local\\Restante'],
    ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local\\Restante'],
    ['win32', {}, null, null],
  ] as const)('on %s with %j and home %s is %s', (platform, env, home, expected) => {
    expect(dataDir('auto', { platform, env, home })).toBe(expected);
  });

  it('is the one that is named, or none', () => {
    const machine = { platform: 'linux', env: {}, home: '/home/ann' } as const;
    expect(dataDir('some/where', machine)).toBe('some/where');
    expect(dataDir(null, machine)).toBeNull();
  });

  it('is somewhere on this machine, or nowhere', () => {
    expect(dataDir('auto')).toMatch(/restante$/i);
  });
});
