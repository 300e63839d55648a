/** How one kind of client is told to trust the authority. */
export interface Trust {
  readonly client: string;
  /** Commands for the shell of the platform, in order, or what is to be clicked. */
  readonly lines: readonly string[];
}

/**
 * The lines that make each client trust the authority whose certificate lies at `path`, those for all programs first.
 * On Windows the lines are PowerShell's.
 */
export function trust(path: string, platform: NodeJS.Platform): readonly Trust[] {
  return [
    ...systemStores(path, platform),
    ...runtimes(path, platform),
    ...mailClients(path, platform),
    browsers(path),
  ];
}

function systemStores(path: string, platform: NodeJS.Platform): readonly Trust[] {
  const file = quoted(path, platform);
  if (platform === 'win32')
    return [
      { client: 'Windows: .NET, Outlook, Edge, Chrome', lines: [`certutil -user -addstore Root ${file}`] },
    ];
  if (platform === 'darwin')
    return [
      {
        client: 'macOS: Mail, Safari, Chrome, Go, .NET',
        lines: [`security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${file}`],
      },
    ];
  return [
    {
      client: 'Debian, Ubuntu: curl, Python, Ruby, PHP, Go, .NET',
      lines: [`sudo cp ${file} /usr/local/share/ca-certificates/restante.crt`, 'sudo update-ca-certificates'],
    },
    { client: 'Fedora, Arch: the same', lines: [`sudo trust anchor ${file}`] },
  ];
}

function runtimes(path: string, platform: NodeJS.Platform): readonly Trust[] {
  const file = quoted(path, platform);
  return [
    { client: 'Node', lines: [variable('NODE_EXTRA_CA_CERTS', path, platform)] },
    // The variable takes the place of all other authorities, for the processes that see it.
    {
      client: 'OpenSSL, Python, Ruby, Perl; on Linux Go and .NET',
      lines: [variable('SSL_CERT_FILE', path, platform)],
    },
    { client: 'PHP', lines: [`php -d openssl.cafile=${file} …`] },
    {
      client: 'Java',
      lines: [`keytool -importcert -cacerts -storepass changeit -noprompt -alias restante -file ${file}`],
    },
  ];
}

function mailClients(path: string, platform: NodeJS.Platform): readonly Trust[] {
  const file = quoted(path, platform);
  return [
    { client: 'curl', lines: [`curl --cacert ${file} smtps://localhost:1465 …`] },
    { client: 'swaks', lines: [`swaks --server localhost:1587 --tls --tls-verify --tls-ca-path ${file} …`] },
    { client: 'msmtp, mpop', lines: [`tls_trust_file ${file}`] },
  ];
}

function browsers(path: string): Trust {
  return {
    client: 'Firefox, Thunderbird, Chromium on Linux: they have stores of their own',
    lines: [`Settings › Certificates › Authorities › Import: ${path}`],
  };
}

function variable(name: string, path: string, platform: NodeJS.Platform): string {
  const value = quoted(path, platform);
  return platform === 'win32' ? `$env:${name} = ${value}` : `export ${name}=${value}`;
}

/** As one word of the shell: PowerShell doubles a quote within quotes, the others step out of them. */
function quoted(path: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return `'${path.replaceAll("'", "''")}'`;
  return /^[\w.:/+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
