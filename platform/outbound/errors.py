"""Why something could not be fetched. Messages are for logs and developers; who shows them to a person words them anew."""


class OutboundError(Exception):
    """Anything that goes wrong with an outgoing request."""


class Blocked(OutboundError):
    """We do not go there: no https, a name or password in the address, or not a public address."""


class TimedOut(OutboundError):
    """No complete answer within the time."""


class TooLarge(OutboundError):
    """More bytes than asked for, packed or unpacked."""


class Unreachable(OutboundError):
    """No such host, no connection, or a certificate that is not in order."""


class BadResponse(OutboundError):
    """An answer that is no HTTP, a redirect that leads nowhere, or a packing that we did not ask for."""
