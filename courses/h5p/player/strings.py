"""The texts of the H5P core that a content without a frame around it can show, in English and Dutch.

They are not gettext strings: the core asks for them by its own keys, in the language of the content.
"""

STRINGS: dict[str, tuple[str, str]] = {
    "fullscreen": ("Fullscreen", "Volledig scherm"),
    "disableFullscreen": ("Leave fullscreen", "Volledig scherm verlaten"),
    "close": ("Close", "Sluit"),
    "cancelLabel": ("Cancel", "Annuleer"),
    "confirmLabel": ("Confirm", "Bevestig"),
    "confirmDialogHeader": ("Are you sure?", "Weet je het zeker?"),
    "confirmDialogBody": ("This cannot be undone.", "Dit kun je niet terugdraaien."),
    "contentChanged": (
        "This content has changed since you last used it.",
        "Deze oefening is veranderd sinds je er het laatst mee werkte.",
    ),
    "startingOver": ("You start again from the beginning.", "Je begint opnieuw."),
    "contentCopied": ("The content is copied.", "De inhoud is gekopieerd."),
    "contentType": ("Type", "Soort"),
    "author": ("Author", "Auteur"),
    "title": ("Title", "Titel"),
    "source": ("Source", "Bron"),
    "year": ("Year", "Jaar"),
    "license": ("Licence", "Licentie"),
    "thumbnail": ("Thumbnail", "Miniatuur"),
    "noCopyrights": ("No licence is stated.", "Er is geen licentie vermeld."),
    "copyrightInformation": ("Licence and makers", "Licentie en makers"),
    "copyrights": ("Licence", "Licentie"),
    "copyrightsDescription": (
        "See who made this and what you may do.",
        "Bekijk wie dit maakte en wat er mag.",
    ),
    "reuse": ("Reuse", "Hergebruik"),
    "reuseContent": ("Reuse this content", "Hergebruik deze inhoud"),
    "reuseDescription": ("Reuse this content.", "Hergebruik deze inhoud."),
    "download": ("Download", "Download"),
    "downloadDescription": ("Download this content as a file.", "Download deze inhoud als bestand."),
    "embed": ("Embed", "Insluiten"),
    "embedDescription": (
        "See the code to embed this content.",
        "Bekijk de code om deze inhoud in te sluiten.",
    ),
    "h5pDescription": ("Go to H5P.org.", "Ga naar H5P.org."),
    "size": ("Size", "Grootte"),
    "width": ("Width", "Breedte"),
    "showAdvanced": ("Show more", "Toon meer"),
    "hideAdvanced": ("Show less", "Toon minder"),
    "advancedHelp": (
        "Add this script if the size of the frame must follow the content:",
        "Voeg dit script toe als het kader met de inhoud moet meegroeien:",
    ),
    "offlineDialogHeader": ("There is no connection", "Er is geen verbinding"),
    "offlineDialogBody": (
        "Your answer could not be sent. It is kept in this window and is sent again.",
        "Je antwoord kon niet worden verstuurd. Het blijft in dit venster bewaard en wordt opnieuw verstuurd.",
    ),
    "offlineDialogRetryMessage": ("Trying again in :num", "Nieuwe poging over :num"),
    "offlineDialogRetryButtonLabel": ("Try now", "Probeer nu"),
    "offlineSuccessfulSubmit": ("Your answer has been sent.", "Je antwoord is verstuurd."),
    "licenseU": ("Undisclosed", "Niet vermeld"),
    "licenseCCBY": ("Attribution", "Naamsvermelding"),
    "licenseCCBYSA": ("Attribution-ShareAlike", "Naamsvermelding-GelijkDelen"),
    "licenseCCBYND": ("Attribution-NoDerivs", "Naamsvermelding-GeenAfgeleideWerken"),
    "licenseCCBYNC": ("Attribution-NonCommercial", "Naamsvermelding-NietCommercieel"),
    "licenseCCBYNCSA": (
        "Attribution-NonCommercial-ShareAlike",
        "Naamsvermelding-NietCommercieel-GelijkDelen",
    ),
    "licenseCCBYNCND": (
        "Attribution-NonCommercial-NoDerivs",
        "Naamsvermelding-NietCommercieel-GeenAfgeleideWerken",
    ),
    "licenseCC40": ("4.0 International", "4.0 Internationaal"),
    "licenseCC30": ("3.0 Unported", "3.0 Unported"),
    "licenseCC25": ("2.5 Generic", "2.5 Generiek"),
    "licenseCC20": ("2.0 Generic", "2.0 Generiek"),
    "licenseCC10": ("1.0 Generic", "1.0 Generiek"),
    "licenseCC010": ("CC0 1.0 Universal", "CC0 1.0 Universeel"),
    "licenseGPL": ("General Public License", "General Public License"),
    "licenseV1": ("Version 1", "Versie 1"),
    "licenseV2": ("Version 2", "Versie 2"),
    "licenseV3": ("Version 3", "Versie 3"),
    "licensePD": ("Public domain", "Publiek domein"),
    "licensePDM": ("Public Domain Mark", "Publiekdomeinmerk"),
    "licenseC": ("Copyright", "Auteursrecht"),
    "additionalLicenseInfo": ("About the licence", "Over de licentie"),
}


def core_strings(language: str) -> dict[str, str]:
    column = 1 if language.startswith("nl") else 0
    return {key: texts[column] for key, texts in STRINGS.items()}
