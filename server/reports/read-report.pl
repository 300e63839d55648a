# Reads reports with Mail::DeliveryStatus::BounceParser, as programs that handle bounces do.
#
# In: a JSON list of messages in base64. Out: what each one says, as a JSON list.

use strict;
use warnings;

use JSON::PP;
use MIME::Base64;
use Mail::DeliveryStatus::BounceParser;

local $/;
my @read = map { read_report(decode_base64($_)) } @{ decode_json(<STDIN>) };
print encode_json(\@read);

sub read_report {
    my ($octets) = @_;
    # As a message lies in a mailbox of Unix, which is how it expects it.
    $octets =~ s/\r\n/\n/g;
    my $bounce = Mail::DeliveryStatus::BounceParser->new($octets);
    my ($about) = ($bounce->orig_message_id // '') =~ /(<.*>)/;
    return {
        bounced => [ map { recipient($_) } $bounce->reports ],
        about   => $about,
    };
}

sub recipient {
    my ($report) = @_;
    return {
        address => $report->get('email'),
        action  => $report->get('Action'),
        status  => $report->get('Status'),
        reason  => $report->get('std_reason'),
        code    => $report->get('smtp_code'),
    };
}
