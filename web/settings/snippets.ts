import type { Catalogue } from '../i18n/catalogue.ts';

/** Where the app under test is to send its mail, and as whom. */
export interface Target {
  readonly host: string;
  readonly port: number;
  /** The AUTH user name, which names the mailbox. */
  readonly user: string;
}

export interface SnippetEntry {
  readonly id: string;
  readonly name: string;
  /** The file that it belongs in, or a place that has words in every language. */
  readonly where: string | { readonly place: keyof Catalogue['connect']['places'] };
  readonly code: (target: Target) => string;
}

/** Where a snippet belongs, in words. */
export const whereOf = ({ where }: SnippetEntry, connect: Catalogue['connect']): string =>
  typeof where === 'string' ? where : connect.places[where.place];

/** Settings to copy. Any password will do; without user and password the mail goes to the mailbox `default`. */
export const SNIPPETS: readonly SnippetEntry[] = [
  {
    id: 'nodemailer',
    name: 'Node (nodemailer)',
    where: 'mailer.js',
    code: ({ host, port, user }) => `import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({
  host: '${host}',
  port: ${String(port)},
  secure: false,
  auth: { user: '${user}', pass: 'any' },
});`,
  },
  {
    id: 'django',
    name: 'Django',
    where: 'settings.py',
    code: ({ host, port, user }) => `EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "${host}"
EMAIL_PORT = ${String(port)}
EMAIL_HOST_USER = "${user}"
EMAIL_HOST_PASSWORD = "any"
EMAIL_USE_TLS = False`,
  },
  {
    id: 'rails',
    name: 'Rails',
    where: 'config/environments/development.rb',
    code: ({ host, port, user }) => `config.action_mailer.delivery_method = :smtp
config.action_mailer.smtp_settings = {
  address: "${host}",
  port: ${String(port)},
  user_name: "${user}",
  password: "any",
  authentication: :plain,
  enable_starttls: false
}`,
  },
  {
    id: 'laravel',
    name: 'Laravel',
    where: '.env',
    code: ({ host, port, user }) => `MAIL_MAILER=smtp
MAIL_HOST=${host}
MAIL_PORT=${String(port)}
MAIL_USERNAME=${user}
MAIL_PASSWORD=any
MAIL_SCHEME=smtp`,
  },
  {
    id: 'spring',
    name: 'Spring Boot',
    where: 'application.properties',
    code: ({ host, port, user }) => `spring.mail.host=${host}
spring.mail.port=${String(port)}
spring.mail.username=${user}
spring.mail.password=any
spring.mail.properties.mail.smtp.auth=true
spring.mail.properties.mail.smtp.starttls.enable=false`,
  },
  {
    id: 'go',
    name: 'Go (net/smtp)',
    where: 'main.go',
    // smtp.PlainAuth refuses an unencrypted connection unless the server is localhost, 127.0.0.1 or ::1.
    code: ({
      host,
      port,
      user,
    }) => `// PlainAuth wants a local host name or TLS; elsewhere pass nil instead of auth.
auth := smtp.PlainAuth("", "${user}", "any", "${host}")
err := smtp.SendMail("${host}:${String(port)}", auth,
	"shop@example.org", []string{"ann@example.com"},
	[]byte("Subject: Hello\\r\\n\\r\\nIt works.\\r\\n"))`,
  },
  {
    id: 'symfony',
    name: 'PHP (Symfony Mailer)',
    where: '.env',
    code: ({ host, port, user }) =>
      `MAILER_DSN=smtp://${encodeURIComponent(user)}:any@${host}:${String(port)}?auto_tls=false`,
  },
  {
    id: 'phpmailer',
    name: 'PHP (PHPMailer)',
    where: 'mail.php',
    code: ({ host, port, user }) => `$mail = new PHPMailer\\PHPMailer\\PHPMailer(true);
$mail->isSMTP();
$mail->Host = '${host}';
$mail->Port = ${String(port)};
$mail->SMTPAuth = true;
$mail->Username = '${user}';
$mail->Password = 'any';
$mail->SMTPAutoTLS = false;`,
  },
  {
    id: 'php',
    name: 'PHP mail()',
    where: { place: 'phpIni' },
    code: ({ host, port, user }) =>
      `sendmail_path = "msmtp --host=${host} --port=${String(port)} --auth=plain --user=${user} --passwordeval='echo any' --tls=off --from=shop@example.org -t"`,
  },
  {
    id: 'dotnet',
    name: '.NET (MailKit)',
    where: 'Program.cs',
    code: ({ host, port, user }) => `using var client = new MailKit.Net.Smtp.SmtpClient();
await client.ConnectAsync("${host}", ${String(port)}, MailKit.Security.SecureSocketOptions.None);
await client.AuthenticateAsync("${user}", "any");
await client.SendAsync(message);`,
  },
  {
    id: 'python',
    name: 'Python (smtplib)',
    where: 'send.py',
    code: ({ host, port, user }) => `import smtplib

with smtplib.SMTP("${host}", ${String(port)}) as server:
    server.login("${user}", "any")
    server.send_message(message)`,
  },
  {
    id: 'curl',
    name: 'curl',
    where: { place: 'shell' },
    code: ({
      host,
      port,
      user,
    }) => `printf 'From: shop@example.org\\r\\nTo: ann@example.com\\r\\nSubject: Hello\\r\\n\\r\\nIt works.\\r\\n' |
  curl -sS smtp://${host}:${String(port)} --user '${user}:any' \\
    --mail-from shop@example.org --mail-rcpt ann@example.com --upload-file -`,
  },
];
