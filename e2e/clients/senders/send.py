"""Sends standard input as it is. Arguments: host port tls from to ca [mechanism user secret]."""
import smtplib
import ssl
import sys

host, port, tls, sender, recipient, ca, *login = sys.argv[1:]
context = ssl.create_default_context(cafile=ca) if tls != 'none' else None
if tls == 'whole':
    smtp = smtplib.SMTP_SSL(host, int(port), context=context)
else:
    smtp = smtplib.SMTP(host, int(port))
with smtp:
    if tls == 'upgrade':
        smtp.starttls(context=context)
    if login:
        mechanism, smtp.user, smtp.password = login
        smtp.ehlo_or_helo_if_needed()
        if mechanism == 'any':
            smtp.login(smtp.user, smtp.password)
        elif mechanism == 'XOAUTH2':
            smtp.auth(mechanism, lambda challenge=None: f'user={smtp.user}\1auth=Bearer {smtp.password}\1\1')
        else:
            authobject = getattr(smtp, 'auth_' + mechanism.lower().replace('-', '_'))
            # It has an initial response for these two only.
            smtp.auth(mechanism, authobject, initial_response_ok=mechanism in ('PLAIN', 'LOGIN'))
    smtp.sendmail(sender, recipient, sys.stdin.buffer.read(), ['BODY=8BITMIME'])
