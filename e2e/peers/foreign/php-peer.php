<?php
// A client of the service as PHP's SoapClient generates it from the WSDL; stacks.ts describes input and output.

const NS = 'urn:dfdg:cvworkflowservice:v1';
$clients = [];

function clientOf(array $request): SoapClient
{
    global $argv, $clients;
    $version = $request['soapVersion'];
    return $clients[$version] ??= new SoapClient($argv[1], [
        'soap_version' => $version === '1.1' ? SOAP_1_1 : SOAP_1_2,
        'login' => 'system',
        'password' => $request['key'],
        'cache_wsdl' => WSDL_CACHE_NONE,
        'compression' => SOAP_COMPRESSION_ACCEPT | SOAP_COMPRESSION_GZIP,
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    ]);
}

function headersOf(array $request): array
{
    $headers = [];
    if (isset($request['organisationType'])) {
        $headers[] = new SoapHeader(NS, 'ActiveOrganisationHeader', [
            'OrganisationTypeIdentifier' => (int) $request['organisationType'],
            'OrganisationCode' => $request['organisationCode'],
        ]);
    }
    $user = isset($request['userFullName']) ? ['UserFullName' => $request['userFullName']] : null;
    if (isset($request['userIdentifier'])) $user['UserIdentifier'] = $request['userIdentifier'];
    if ($user || isset($request['nullHeaders'])) $headers[] = new SoapHeader(NS, 'RequestUserMetadata', $user);
    $identifier = $request['requestIdentifier'] ?? null;
    if ($identifier !== null || isset($request['nullHeaders']) && str_starts_with($request['operation'], 'Update')) {
        $headers[] = new SoapHeader(NS, 'RequestIdentifier', $identifier);
    }
    return $headers;
}

function argumentsOf(array $request): array
{
    $of = fn(string ...$names) => array_intersect_key($request, array_flip($names));
    $cpr = 'PersonCivilRegistrationIdentifier';
    return match ($request['operation']) {
        'UpdateCVStatus' => ['CvStatus' => $of($cpr, 'CvStatusIdentifier', 'Comment')],
        'UpdateCVAvailability' => ['CvAvailability' => $of($cpr, 'CvAvailabilityTypeIdentifier')],
        'GetUpdatedCVs' => ['GetCVUpdateListRequest' => $of('CVChangeStartTime', 'CVChangeEndTime', 'Jobcenter', 'CVListPage')],
        'GetCVList' => $of($cpr),
    };
}

function call(array $request): array
{
    try {
        $answer = clientOf($request)->__soapCall($request['operation'], [argumentsOf($request)], null, headersOf($request));
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
    parse_str(trim($line), $request);
    echo json_encode(call($request)), "\n";
}
