<?php
// Authenticate
$email = 'user@example.com';
$password = 'password';
$url = 'https://api.sharepanel.host/api?mode=auth&email=' . urlencode($email) . '&password=' . urlencode($password);
$data = json_decode(file_get_contents($url), true);
$apiKey = $data['data']['api_key'];

// Create organization
$orgData = [
    'mode' => 'orgs',
    'api_key' => $apiKey,
    'action' => 'new',
    'title' => 'My Organization',
    'contact' => 'contact@example.com'
];
$context = stream_context_create([
    'http' => [
        'method' => 'POST',
        'header' => 'Content-Type: application/x-www-form-urlencoded',
        'content' => http_build_query($orgData)
    ]
]);
$response = file_get_contents('https://api.sharepanel.host/api', false, $context);
$result = json_decode($response, true);
?>
