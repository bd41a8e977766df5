<?php
// A client of the service as PHP's SoapClient generates it from the WSDL; stacks.ts describes input and output.

const NS = 'urn:dfdg:cvworkflowservice:v1';
$clients = [];

function clientOf(array $asked): SoapClient
{
    global $argv, $clients;
    $version = $asked['soapVersion'];
    return $clients[$version] ??= new SoapClient($argv[1], [
        'soap_version' => $version === '1.1' ? SOAP_1_1 : SOAP_1_2,
        'login' => 'system',
        'password' => $asked['key'],
        'cache_wsdl' => WSDL_CACHE_NONE,
        'compression' => SOAP_COMPRESSION_ACCEPT | SOAP_COMPRESSION_GZIP,
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    ]);
}

function headersOf(array $asked): array
{
    $headers = [];
    if (isset($asked['organisationType'])) {
        $headers[] = new SoapHeader(NS, 'ActiveOrganisationHeader', [
            'OrganisationTypeIdentifier' => (int) $asked['organisationType'],
            'OrganisationCode' => $asked['organisationCode'],
        ]);
    }
    $user = isset($asked['userFullName']) ? ['UserFullName' => $asked['userFullName']] : null;
    if (isset($asked['userIdentifier'])) $user['UserIdentifier'] = $asked['userIdentifier'];
    if ($user || isset($asked['nullHeaders'])) $headers[] = new SoapHeader(NS, 'RequestUserMetadata', $user);
    $identifier = $asked['requestIdentifier'] ?? null;
    if ($identifier !== null || isset($asked['nullHeaders']) && str_starts_with($asked['operation'], 'Update')) {
        $headers[] = new SoapHeader(NS, 'RequestIdentifier', $identifier);
    }
    return $headers;
}

function argumentsOf(array $asked): array
{
    $of = fn(string ...$names) => array_intersect_key($asked, array_flip($names));
    $cpr = 'PersonCivilRegistrationIdentifier';
    return match ($asked['operation']) {
        'UpdateCVStatus' => ['CvStatus' => $of($cpr, 'CvStatusIdentifier', 'Comment')],
        'UpdateCVAvailability' => ['CvAvailability' => $of($cpr, 'CvAvailabilityTypeIdentifier')],
        'GetUpdatedCVs' => ['GetCVUpdateListRequest' => $of('CVChangeStartTime', 'CVChangeEndTime', 'Jobcenter', 'CVListPage')],
        'GetCVList' => $of($cpr),
    };
}

function call(array $asked): array
{
    try {
        $answer = clientOf($asked)->__soapCall($asked['operation'], [argumentsOf($asked)], null, headersOf($asked));
        return ['answer' => $answer->GetCVUpdateListResponse ?? $answer->CvChangesInfo ?? null];
    } catch (SoapFault $fault) {
        if (str_starts_with($fault->getMessage(), 'SOAP-ERROR: Encoding')) return ['refused' => true];
        $detail = $fault->detail->ServiceFault ?? $fault->detail->NotPermittedFault ?? null;
        $side = preg_replace('/^.*:/', '', $fault->faultcode);
        return ['fault' => ['side' => $side, 'text' => $fault->getMessage(), 'detail' => $detail]];
    } catch (Throwable $error) {
        return ['error' => (string) $error];
    }
}

echo "{\"ready\":true}\n";
while (($line = fgets(STDIN)) !== false) {
    parse_str(trim($line), $asked);
    echo json_encode(call($asked)), "\n";
}
