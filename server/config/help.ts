import { allSettings } from './settings.ts';

/** What `restante --help` prints. `commands`: their summaries by name. */
export function helpText(commands: Readonly<Record<string, string>>): string {
  const rows = allSettings.map(({ flag, setting }): [string, string] => [
    setting.kind.isSwitch === true ? flag.replace(/^--/, '--[no-]') : `${flag} ${setting.kind.placeholder}`,
    `${setting.description} [${setting.kind.write(setting.default)}]`,
  ]);
  rows.push(['--config <file>', 'JSON file with settings, such as {"smtp": {"port": 2525}}']);
  rows.push(['--help', 'Print this'], ['--version', 'Print the version']);
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [
    'restante: catches mail on this machine and hands it over by web, POP3 and REST. It sends nothing on.',
    '',
    'Usage: restante [serve] [flags]',
    '       restante <command> --help',
    '',
    'Commands, for a server that runs:',
    ...Object.entries(commands).map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Flags of the server:',
    ...rows.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`),
    '',
    'Each flag is also a variable: --smtp-port is RESTANTE_SMTP_PORT. Flags go before variables, variables before the file.',
    '',
  ].join('\n');
}

/** The settings as a Markdown table for the README. */
export function settingsTable(): string {
  const rows = allSettings.map(
    ({ key, flag, variable, setting }) =>
      `| \`${flag}\` | \`${variable}\` | \`${key}\` | \`${setting.kind.write(setting.default)}\` | ${setting.description} |`,
  );
  return ['| flag | variable | in a file | default | |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
