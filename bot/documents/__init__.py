"""What people may keep: certificates and copies of their data, as PDF and JSON. Knows neither Telegram nor SQL."""
