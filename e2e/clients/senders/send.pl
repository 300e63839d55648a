# Sends standard input as it is. Arguments: host port tls from to ca [mechanism user secret].
use strict;
use warnings;
use Authen::SASL;
use Net::SMTP;

my ($host, $port, $tls, $from, $to, $ca, $mechanism, $user, $secret) = @ARGV;
my %trust = (SSL_ca_file => $ca, SSL_verifycn_name => $host, SSL_verifycn_scheme => 'smtp');
my $smtp = Net::SMTP->new($host, Port => $port, $tls eq 'whole' ? (SSL => 1, %trust) : ())
    or die "no connection: $@\n";
$tls ne 'upgrade' or $smtp->starttls(%trust) or refused('STARTTLS');
if (defined $mechanism) {
    my $sasl = Authen::SASL->new(mechanism => $mechanism, callback => { user => $user, pass => $secret });
    $smtp->auth($mechanism eq 'any' ? ($user, $secret) : $sasl) or refused('AUTH');
}
$smtp->mail($from, Bits => 8) or refused('MAIL');
$smtp->to($to) or refused('RCPT');
binmode STDIN;
$smtp->data([<STDIN>]) or refused('DATA');
$smtp->quit or refused('QUIT');

sub refused {
    die "$_[0]: " . $smtp->code . ' ' . $smtp->message . "\n";
}
