"""Accounts in front of a desktop program: sign up, log in, stay logged in, log out."""
