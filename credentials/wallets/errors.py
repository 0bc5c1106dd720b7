"""What a wallet is told when it cannot have what it asks for."""


class ProtocolError(Exception):
    """An answer with an ``error`` of the standard (RFC 6749, 5.2; OpenID4VCI 1.0, 8.3.1 and 11.3).

    ``description`` is for the developer of the wallet: English, without anything of the holder.
    """

    def __init__(self, code: str, description: str, *, status: int = 400):
        super().__init__(f"{code}: {description}")
        self.code, self.description, self.status = code, description, status


class InvalidToken(ProtocolError):
    """No access token, one we never gave, or one that ended (RFC 6750, 3.1)."""

    def __init__(self, description: str):
        super().__init__("invalid_token", description, status=401)
