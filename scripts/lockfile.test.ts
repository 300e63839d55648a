import { describe, expect, it } from 'vitest';
import { missingFromLock, readLockfile } from './lockfile.ts';

describe('the lockfile', () => {
  it('pins every package for every platform', () => {
    expect(missingFromLock(readLockfile())).toEqual([]);
  });

  it('is complete for macOS, Windows and Linux, both processors', () => {
    const names = Object.keys(readLockfile().packages).map((path) => path.replace(/^.*node_modules\//, ''));
    for (const platform of [
      'darwin-arm64',
      'darwin-x64',
      'win32-x64',
      'win32-arm64',
      'linux-x64',
      'linux-arm64',
    ]) {
      expect(names, platform).toContain(`@esbuild/${platform}`);
    }
  });

  it('would be told apart from one that lacks a platform', () => {
    const packages = {
      '': { dependencies: { tool: '1' } },
      'node_modules/tool': { version: '1.0.0', integrity: 'x', optionalDependencies: { '@tool/mac': '1' } },
    };
    expect(missingFromLock({ packages })).toEqual(['@tool/mac, wanted by node_modules/tool']);
  });

  it('names no registry', () => {
    expect(JSON.stringify(readLockfile())).not.toContain('"resolved"');
  });
});
