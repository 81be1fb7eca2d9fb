"""A script lets somebody in; every next step is matched to the end."""

# ruff: noqa: T201  a script prints

from pathlib import Path
from typing import assert_never

from desktop_auth import (
    Account,
    AlreadySignedUp,
    AuthError,
    AuthService,
    FactorNeeded,
    FormInvalid,
    LoggedIn,
    Login,
    LoginStep,
    NewAccount,
    NotLoggedIn,
    Outage,
    PasswordChangeNeeded,
    Policy,
    Refusal,
    Settings,
    SignupStep,
    TooManyTries,
    open_auth,
)


def come_in(auth: AuthService, login: str, password: str) -> Account | None:
    try:
        step: LoginStep = auth.login(login, password, remember_me=True)
    except TooManyTries as wait:
        print(wait.seconds + 1, wait.describe())
        return None
    except FormInvalid as invalid:
        for name, sentences in invalid.messages().items():
            print(name.upper(), " ".join(sentences))
        return None
    except (Refusal, Outage) as error:
        print(error.code, error.status, error.describe())
        return None
    match step:
        case Login(account=account, how=how):
            print(how.value, step.describe())
            return account
        case FactorNeeded() | PasswordChangeNeeded():
            print(step.describe())
            return None
        case _:
            assert_never(step)


def sign_up(auth: AuthService) -> Account:
    new = NewAccount("mlindqvist", "Maria", "Lindqvist", email="maria@ward.local")
    step: SignupStep = auth.signup(new, password="a quiet walk", confirm="a quiet walk")
    match step:
        case Login() | AlreadySignedUp():
            return step.account
        case _:
            assert_never(step)


def main(folder: Path) -> None:
    policy = Policy(password_min_length=15, session_idle_days=7)
    with open_auth(Settings("Ward Notes", data_dir=folder, policy=policy, language="de")) as auth:
        stop = auth.on(LoggedIn, lambda event: print(event.account.user_name, event.how))
        try:
            role: str | int | None = auth.verify_auth().to_dict()["role"]
            print(role)
        except NotLoggedIn:
            come_in(auth, "mlindqvist", "a quiet walk")
        last = auth.profile.overview().last_login
        print(None if last is None else last.at.isoformat())
        try:
            auth.logout()
        except AuthError as error:
            print(str(error))
        stop()
