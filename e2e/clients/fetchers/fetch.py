"""Writes each message to a file 1.eml, 2.eml … Arguments: host port tls apop|user user secret ca."""
import poplib
import ssl
import sys

host, port, tls, login, user, secret, ca = sys.argv[1:]
context = ssl.create_default_context(cafile=ca) if tls != 'none' else None
if tls == 'whole':
    pop3 = poplib.POP3_SSL(host, int(port), context=context)
else:
    pop3 = poplib.POP3(host, int(port))
if tls == 'upgrade':
    pop3.stls(context=context)
if login == 'apop':
    pop3.apop(user, secret)
else:
    pop3.user(user)
    pop3.pass_(secret)
for entry in pop3.list()[1]:
    number, size = map(int, entry.split())
    lines, octets = pop3.retr(number)[1:]
    if octets != size:
        sys.exit(f'LIST says {size} octets, RETR sent {octets}')
    with open(f'{number}.eml', 'wb') as file:
        file.writelines(line + b'\r\n' for line in lines)
pop3.quit()
