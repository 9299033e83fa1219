"""Speaks Telegram, in two languages. The only user of aiogram's dispatcher; knows no other room but privacy."""
