"""What the types refuse: the marked lines, and no other."""

# ruff: noqa: B018  looking is what is refused

from desktop_auth import AuthService, LoggedIn, LoggedOut, NewAccount, Policy, Settings


def misuse(auth: AuthService) -> None:
    auth.login("mlindqvist")  # refused
    auth.login("mlindqvist", "x", True)  # refused
    auth.login("mlindqvist", b"x")  # refused
    auth.signup(NewAccount("a", "b", "c"), password="x")  # refused
    auth.account.user_name  # refused
    auth.account = None  # refused
    auth.on(LoggedOut, lambda event: event.how)  # refused
    auth.on(LoggedIn, print)
    auth.on(str, print)  # refused


Settings("Ward Notes", Policy())  # refused
Policy(15)  # refused
Policy(password_length=15)  # refused
Settings("Ward Notes").app_name = "x"  # refused
