// Authenticate
const email = "user@example.com";
const password = "password";
const authUrl = `https://api.sharepanel.host/api?mode=auth&email=${encodeURIComponent(email)}&password=${encodeURIComponent(password)}`;
fetch(authUrl)
  .then(response => response.json())
  .then(data => {
    const apiKey = data.data.api_key;
    // Get profile
    const profileUrl = `https://api.sharepanel.host/api?mode=profile&api_key=${encodeURIComponent(apiKey)}&action=view`;
    return fetch(profileUrl);
  })
  .then(response => response.json())
  .then(profile => { console.log(profile); });

// Create organization (POST with JSON)
const orgData = { mode: 'orgs', api_key: apiKey, action: 'new', title: 'My Organization', contact: 'contact@example.com' };
fetch('https://api.sharepanel.host/api', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(orgData)
})
  .then(response => response.json())
  .then(result => { console.log(result); });
