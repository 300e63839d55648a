# Writes each message to a file 1.eml, 2.eml … Arguments: host port tls login user secret ca; login is USER, APOP, a
# SASL mechanism or any.
use strict;
use warnings;
use Authen::SASL;
use Net::POP3;

my ($host, $port, $tls, $login, $user, $secret, $ca) = @ARGV;
my %trust = (SSL_ca_file => $ca, SSL_verifycn_name => $host, SSL_verifycn_scheme => 'pop3');
my $pop3 = Net::POP3->new($host, Port => $port, $tls eq 'whole' ? (SSL => 1, %trust) : ())
    or die "no connection: $@\n";
$tls ne 'upgrade' or $pop3->starttls(%trust) or refused('STLS');
if ($login eq 'USER') {
    defined $pop3->login($user, $secret) or refused('PASS');
} elsif ($login eq 'APOP') {
    defined $pop3->apop($user, $secret) or refused('APOP');
} else {
    my $sasl = Authen::SASL->new(mechanism => $login, callback => { user => $user, pass => $secret });
    $pop3->auth($login eq 'any' ? ($user, $secret) : $sasl) or refused('AUTH');
}
for my $number (keys %{$pop3->list}) {
    my $lines = $pop3->get($number) or refused('RETR');
    open my $file, '>:raw', "$number.eml" or die "$number.eml: $!\n";
    print $file @$lines;
    close $file or die "$number.eml: $!\n";
}
$pop3->quit or refused('QUIT');

sub refused {
    die "$_[0]: " . $pop3->code . ' ' . $pop3->message . "\n";
}
