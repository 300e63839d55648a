import { describe, expect, it } from 'vitest';
import { createLog, type LogFormat } from './log.ts';

function lines(format: LogFormat): { lines: string[]; log: ReturnType<typeof createLog> } {
  const written: string[] = [];
  return {
    lines: written,
    log: createLog(
      format,
      (line) => written.push(line),
      () => Date.parse('2026-01-02T03:04:05Z'),
    ),
  };
}

describe('log', () => {
  it('writes a line for people', () => {
    const { lines: written, log } = lines('human');
    log.info('kept', { id: '01A', subject: 'Two words', size: 12, user: undefined });
    expect(written[0]).toMatch(/^\d\d:\d\d:05 kept id=01A subject="Two words" size=12$/);
  });

  it('never lets control characters from mail reach the terminal', () => {
    const { lines: written, log } = lines('human');
    log.warn('odd', { subject: 'a\r\nb\u001b[31m' });
    expect(written[0]).toMatch(/warn odd subject="a\\r\\nb\\u001b\[31m"$/);
  });

  it.each<LogFormat>(['human', 'json'])('escapes what JSON leaves and a terminal obeys: %s', (format) => {
    const { lines: written, log } = lines(format);
    log.warn('odd', { subject: '\u009b31m\u202egpj.exe\u007f é' });
    expect(written[0]).toContain(String.raw`"\u009b31m\u202egpj.exe\u007f é"`);
  });

  it('writes JSON for programs, with the cause of an error', () => {
    const { lines: written, log } = lines('json');
    log.error('broke', new Error('why'), { session: 's1' });
    const entry = JSON.parse(written[0] ?? '') as Record<string, string>;
    expect(entry).toMatchObject({
      time: '2026-01-02T03:04:05.000Z',
      level: 'error',
      message: 'broke',
      session: 's1',
    });
    expect(entry['error']).toContain('Error: why');
  });

  it('can be silent', () => {
    const { lines: written, log } = lines('silent');
    log.info('x');
    log.warn('x');
    log.error('x', new Error('x'));
    expect(written).toEqual([]);
  });
});
