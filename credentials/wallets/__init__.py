"""To a wallet: OpenID for Verifiable Credential Issuance 1.0, with a pre-authorised code and a transaction code.

A holder who is signed in asks for an offer on one screen; the wallet on another redeems it. Two configurations: an SD-JWT VC
bound to the wallet's key, and the Open Badge as it was signed.
"""
