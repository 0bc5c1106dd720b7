"""The sentences of a report for checks that ended without a reason of their own: (Dutch, English)."""

TEXTS: dict[str, tuple[str, str]] = {
    "intake.ok": ("Het bestand is leesbaar.", "The file can be read."),
    "intake.unreadable": (
        "Het bestand kon niet worden geopend: {detail}.",
        "The file could not be opened: {detail}.",
    ),
    "holder.not_checked": (
        "Of de houder dit zelf laat zien, is bij deze vorm van bewijs niet te controleren.",
        "With this form of credential it cannot be checked whether it is the holder who shows it.",
    ),
    "holder.ok": (
        "De houder laat dit zelf zien: de wallet tekende voor deze vraag.",
        "The holder is showing this: the wallet signed for this question.",
    ),
    "holder.unasked": (
        "De wallet van de houder tekende mee, maar niet voor een vraag van jou. Dit kan een kopie zijn.",
        "The holder's wallet signed too, but not for a question of yours. This may be a copy.",
    ),
    "token.claims_missing": (
        "In het token ontbreekt een gegeven dat de standaard vraagt; het staat wel in het bewijs: {detail}.",
        "The token lacks a value that the standard asks for; the credential has it: {detail}.",
    ),
    "structure.ok": ("Het bewijs is goed opgebouwd.", "The credential is well formed."),
    "schema.ok": (
        "Het bewijs volgt de standaard Open Badges 3.0.",
        "The credential follows the Open Badges 3.0 standard.",
    ),
    "statements.ok": (
        "Alles wat in het bewijs staat, hoort bij wat is ondertekend.",
        "Everything the credential shows belongs to what was signed.",
    ),
    "proof.ok": (
        "Het bewijs heeft een handtekening die wij kunnen controleren.",
        "The credential has a signature we can check.",
    ),
    "proof.shown_in_part": (
        "De houder laat een deel van dit bewijs zien. Wat je ziet klopt; wat is weggelaten, zien wij ook niet.",
        "The holder shows a part of this credential. What you see is right; what was left out we do not see either.",
    ),
    "proof.others": (
        "Er staat nog een handtekening bij die wij niet kunnen controleren: {detail}.",
        "There is another signature that we cannot check: {detail}.",
    ),
    "issuer.ok": ("De sleutel hoort bij de uitgever.", "The key belongs to the issuer."),
    "signature.ok": (
        "De handtekening klopt: het bewijs is niet veranderd.",
        "The signature is right: the credential was not changed.",
    ),
    "dates.ok": ("Het bewijs is nu geldig volgens de datums.", "By its dates the credential is current."),
    "status.ok": ("Het bewijs is niet ingetrokken.", "The credential has not been withdrawn."),
    "status.kept": (
        "Volgens de lijst van {detail} is het bewijs niet ingetrokken. Een nieuwere lijst konden wij niet ophalen.",
        "By the list of {detail} the credential has not been withdrawn. We could not fetch a newer one.",
    ),
    "status.none": (
        "De uitgever houdt voor dit bewijs geen lijst van ingetrokken bewijzen bij.",
        "The issuer keeps no list of withdrawn credentials for this one.",
    ),
    "status.not_shown": (
        "In wat de houder laat zien, staat geen lijst van ingetrokken bewijzen. Of er een is, zien wij niet.",
        "What the holder shows names no list of withdrawn credentials. Whether there is one we do not see.",
    ),
    "status.other_purpose": (
        "De uitgever heeft bij dit bewijs een mededeling geplaatst.",
        "The issuer has placed a notice with this credential.",
    ),
    "credentials.several_subjects": (
        "Dit bewijs gaat over {detail} mensen of dingen. Je ziet er één; bekijk het bestand voor de rest.",
        "This credential is about {detail} people or things. You see one of them; look in the file for the others.",
    ),
    "recipient.ok": (
        "Het bewijs is voor de persoon die je noemt.",
        "The credential is for the person you name.",
    ),
    "alignments.ok": (
        "De genoemde opleidingen en vaardigheden zijn bevestigd in het register.",
        "The qualifications and skills it names were confirmed in the register.",
    ),
    "alignments.unconfirmed": (
        "Niet bevestigd in een register, maar een uitspraak van de uitgever: {detail}.",
        "Not confirmed in a register, but the issuer's own statement: {detail}.",
    ),
    "holder.presentation": (
        "Het bewijs kwam uit een presentatie van een wallet. Wij keken naar het bewijs, niet naar wie het laat zien.",
        "The credential came in a wallet's presentation. We looked at the credential, not at who shows it.",
    ),
    "hosted.same": (
        "Het bestand zegt precies wat de uitgever op zijn eigen adres laat zien.",
        "The file says exactly what the issuer shows at its own address.",
    ),
    "hosted.ok": (
        "Deze badge heeft geen handtekening. De uitgever laat hem vandaag zelf zien op {detail}; dat is de controle.",
        "This badge has no signature. The issuer itself shows it today at {detail}; that is the check.",
    ),
    "issuer.hosted": (
        "De badge staat op een adres dat bij de uitgever hoort.",
        "The badge lies at an address that belongs to the issuer.",
    ),
    "status.hosted": (
        "De uitgever heeft de badge niet ingetrokken: hij staat er vandaag nog.",
        "The issuer has not withdrawn the badge: it is still there today.",
    ),
    "openbadges2.moved": (
        "Een onderdeel van de badge is verhuisd naar een ander adres van dezelfde website: {detail}.",
        "A part of the badge has moved to another address of the same website: {detail}.",
    ),
    "openbadges2.incomplete": (
        "Een onderdeel dat de standaard Open Badges 2.0 vraagt, ontbreekt: {detail}.",
        "Something that the Open Badges 2.0 standard asks for is missing: {detail}.",
    ),
    "endorsements.ok": (
        "De aanbevelingen van anderen hebben wij gecontroleerd. Ze kloppen.",
        "We checked what others say in favour of it. It is right.",
    ),
    "endorsements.invalid": (
        "Een aanbeveling klopt niet of geldt niet meer. Tel die niet mee.",
        "An endorsement is not right, or no longer valid. Do not count it.",
    ),
    "endorsements.unknown": (
        "Een aanbeveling konden wij niet controleren.",
        "We could not check an endorsement.",
    ),
    "endorsements.more": (
        "Er zijn meer aanbevelingen dan wij controleren: nog {detail}.",
        "There are more endorsements than we check: another {detail}.",
    ),
    "credentials.ok": (
        "Alle bewijzen in dit overzicht kloppen: {detail}.",
        "All credentials in this transcript are right: {detail}.",
    ),
    "credentials.warn": (
        "Aantal bewijzen in dit overzicht dat verlopen of ingetrokken is: {detail}.",
        "Number of credentials in this transcript that expired or were withdrawn: {detail}.",
    ),
    "credentials.fail": (
        "Aantal bewijzen in dit overzicht dat niet klopt: {detail}.",
        "Number of credentials in this transcript that are not right: {detail}.",
    ),
    "credentials.not_done": (
        "Aantal bewijzen in dit overzicht dat wij niet konden controleren: {detail}.",
        "Number of credentials in this transcript that we could not check: {detail}.",
    ),
    "credentials.more": (
        "Er zitten meer bewijzen in dit overzicht dan wij controleren: nog {detail}.",
        "This transcript holds more credentials than we check: another {detail}.",
    ),
    "endorsements.not_checked": (
        "Anderen bevelen dit bewijs aan. Die aanbevelingen hebben wij niet gecontroleerd.",
        "Others endorse this credential. We did not check those endorsements.",
    ),
    "trust.recognised": ("De uitgever is bij ons bekend: {detail}.", "We recognise the issuer: {detail}."),
    "trust.known": (
        "De uitgever is bereikbaar onder het eigen adres {detail}, maar staat niet in ons register.",
        "The issuer answers at its own address {detail}, but is not in our register.",
    ),
    "trust.unknown": (
        "Wij weten niet wie de uitgever is. De naam in het bewijs heeft de uitgever zelf gekozen.",
        "We do not know who the issuer is. The issuer chose the name in the credential.",
    ),
}
