# A client of the service by Perl's SOAP::Lite, which takes address, action and namespace of each operation from the
# WSDL and leaves the content to the caller; stacks.ts describes input and output. The key is sent only after a 401.
use strict;
use warnings;
use JSON::PP;
use SOAP::Lite;
use Encode qw(decode);

$| = 1;
my $cpr = 'PersonCivilRegistrationIdentifier';
my %fields = (
    UpdateCVStatus       => ['CvStatus', $cpr, 'CvStatusIdentifier', 'Comment'],
    UpdateCVAvailability => ['CvAvailability', $cpr, 'CvAvailabilityTypeIdentifier'],
    GetUpdatedCVs        => ['GetCVUpdateListRequest', 'CVChangeStartTime', 'CVChangeEndTime', 'Jobcenter', 'CVListPage'],
    GetCVList            => [undef, $cpr],
);
my $json     = JSON::PP->new->ascii->canonical;
my $services = SOAP::Schema->schema_url($ARGV[0])->parse->services->{CVWorkFlowService};
my $key;
{ no warnings 'once'; *SOAP::Transport::HTTP::Client::get_basic_credentials = sub { ('system', $key) }; }

print "{\"ready\":true}\n";
while (my $line = <STDIN>) {
    chomp $line;
    my %request = map { my ($name, $value) = split /=/, $_, 2; ($name, unescape($value)) } split /&/, $line;
    $key = $request{key};
    my $response = eval { call(\%request) } // { error => "$@" };
    print $json->encode($response), "\n";
}

sub unescape {
    my ($text) = @_;
    $text =~ tr/+/ /;
    $text =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
    return decode('UTF-8', $text);
}

# An element as text: by default SOAP::Lite sends non-ASCII letters as base64. Without a value: xsi:nil.
sub element {
    my ($name, $value, $class) = @_;
    my $element = ($class // 'SOAP::Data')->name("tns:$name");
    return defined $value ? $element->type('string')->value($value) : $element;
}

sub within {
    my ($name, $class, @inner) = @_;
    return $class->name("tns:$name")->value(\SOAP::Data->value(@inner));
}

sub headers_of {
    my ($request) = @_;
    my @headers;
    push @headers, within('ActiveOrganisationHeader', 'SOAP::Header', element('OrganisationTypeIdentifier', $request->{organisationType}),
        element('OrganisationCode', $request->{organisationCode})) if defined $request->{organisationType};
    my @user = map { defined $request->{ lcfirst $_ } ? element($_, $request->{ lcfirst $_ }) : () } qw(UserFullName UserIdentifier);
    push @headers, within('RequestUserMetadata', 'SOAP::Header', @user) if @user;
    push @headers, element('RequestUserMetadata', undef, 'SOAP::Header') if !@user && $request->{nullHeaders};
    my $identifier = $request->{requestIdentifier};
    my $is_null = $request->{nullHeaders} && $request->{operation} =~ /^Update/;
    push @headers, element('RequestIdentifier', $identifier, 'SOAP::Header') if defined $identifier || $is_null;
    return @headers;
}

sub call {
    my ($request) = @_;
    my $operation = $request->{operation};
    my ($wrapper, @names) = @{ $fields{$operation} };
    my @content = map { defined $request->{$_} ? element($_, $request->{$_}) : () } @names;
    @content = within($wrapper, 'SOAP::Data', @content) if defined $wrapper;
    my $known = $services->{$operation};
    my $client = SOAP::Lite->new->autotype(0)->proxy($known->{endpoint}->value)->ns($known->{namespace}, 'tns');
    my $action = $known->{soapaction}->value;
    my $answer = $client->on_action(sub { qq("$action") })->on_fault(sub { $_[1] })->call($operation, headers_of($request), @content);
    return { error => $client->transport->status } unless ref $answer;
    return { fault => fault_of($answer) } if $answer->fault;
    return { answer => answer_of($operation, $answer) };
}

sub fault_of {
    my ($answer) = @_;
    my ($side) = $answer->faultcode =~ /(\w+)$/;
    my ($detail) = values %{ ref $answer->faultdetail ? $answer->faultdetail : {} };
    return { side => $side, text => $answer->faultstring, detail => $detail };
}

sub answer_of {
    my ($operation, $answer) = @_;
    if ($operation eq 'GetCVList') {
        my @changes = $answer->valueof('//CvChange');
        return $answer->match('//CvChanges') ? { CvChanges => { CvChange => \@changes } } : undef;
    }
    return undef if $operation ne 'GetUpdatedCVs';
    my %list = map { ($_ => scalar $answer->valueof("//GetCVUpdateListResponse/$_")) }
        qw(CVChangeStartTime CVChangeEndTime CVChangeExtractTime LastPageNumber);
    my @items = map { { %$_, CVIsDeleted => $_->{CVIsDeleted} eq 'true' ? JSON::PP::true : JSON::PP::false } }
        $answer->valueof('//CVUpdateItem');
    $list{CVUpdateList} = { CVUpdateItem => \@items } if @items;
    return \%list;
}
