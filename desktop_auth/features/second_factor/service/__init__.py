"""What a person does with an authenticator app."""

from desktop_auth.features.second_factor.service.factor import SecondFactor

__all__ = ["SecondFactor"]
