import requests

# Authenticate
email = "user@example.com"
password = "password"
auth_url = f"https://api.sharepanel.host/api?mode=auth&email={email}&password={password}"
response = requests.get(auth_url)
data = response.json()
api_key = data['data']['api_key']

# Get profile
profile_url = f"https://api.sharepanel.host/api?mode=profile&api_key={api_key}&action=view"
response = requests.get(profile_url)
profile = response.json()

# Create organization (POST with JSON)
org_data = {
    'mode': 'orgs',
    'api_key': api_key,
    'action': 'new',
    'title': 'My Organization',
    'contact': 'contact@example.com'
}
response = requests.post('https://api.sharepanel.host/api', json=org_data)
result = response.json()
