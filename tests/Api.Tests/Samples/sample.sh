# Authenticate
curl "https://api.sharepanel.host/api?mode=auth&email=user@example.com&password=password"

# Get profile
curl "https://api.sharepanel.host/api?mode=profile&api_key=YOUR_API_KEY&action=view"

# Create organization (POST)
curl -X POST "https://api.sharepanel.host/api" \
  -H "Content-Type: application/json" \
  -d '{ "mode": "orgs", "api_key": "YOUR_API_KEY", "action": "new", "title": "My Organization", "contact": "contact@example.com" }'
