"""Reads reports with the parser of Python's standard library.

In: a JSON list of messages in base64. Out: what each one is, as a JSON list.
"""

import base64
import email
import email.policy
import json
import sys


def read(octets):
    message = email.message_from_bytes(octets, policy=email.policy.default)
    parts = list(message.iter_parts())
    return {
        "fields": message.keys(),
        "reportType": message.get_param("report-type"),
        "types": [part.get_content_type() for part in parts],
        "human": parts[0].get_content(),
        "groups": groups(parts[1]),
        "subject": returned(parts[2]) if len(parts) > 2 else None,
        "defects": [repr(defect) for part in [message, *parts] for defect in part.defects],
    }


def groups(part):
    """The fields of each group of a machine-readable part."""
    if part.get_content_type() == "message/delivery-status":
        return [dict(group.items()) for group in part.get_payload()]
    octets = part.get_payload(decode=True) or part.as_bytes().split(b"\n\n", 1)[1]
    blocks = octets.decode().replace("\r\n", "\n").strip("\n").split("\n\n")
    return [dict(email.message_from_string(block, policy=email.policy.default).items()) for block in blocks]


def returned(part):
    """The subject of the message that came back, of which there may be the header alone."""
    if part.get_content_type() == "message/rfc822":
        return part.get_payload(0)["subject"]
    octets = part.get_payload(decode=True) or part.as_bytes().split(b"\n\n", 1)[1]
    return email.message_from_bytes(octets, policy=email.policy.default)["subject"]


print(json.dumps([read(base64.b64decode(message)) for message in json.load(sys.stdin)]))
