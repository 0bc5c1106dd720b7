"""Small contents that the H5P tests share."""

from pathlib import Path

from courses.h5p.generate import Metadata

NODE_MODULES = Path(__file__).resolve().parents[3] / "node_modules"
TRUEFALSE_LIBRARIES = NODE_MODULES / "h5p-samples" / "test" / "full_workspace"

METADATA = Metadata(
    title="Namen op het bord", licence="CC BY-SA 4.0", authors=["ROC Zuiderpoort (fictief)"], language="nl"
)

CHOICE = {
    "type": "choice",
    "title": "Namen op het bord",
    "question": "<p>Achter je hangt een bord met namen van cliënten. Je belt met een mevrouw van 81. Wat doe je eerst?</p>",
    "multiple": False,
    "answer": [
        {
            "text": "Het gesprek snel afronden",
            "correct": False,
            "feedback": "Zij heeft je nog nodig, en de namen blijven in beeld zolang je belt.",
        },
        {
            "text": "Zeggen dat je zo terugbelt, en een andere plek zoeken",
            "correct": True,
            "feedback": "Je beschermt de namen op het bord én je geeft haar de aandacht die ze nodig heeft.",
        },
        {
            "text": "De camera uitzetten en doorpraten",
            "correct": False,
            "feedback": "De namen zijn weg, maar jij ook. En wie meeluistert, luistert nog steeds mee.",
        },
    ],
}

CHOICE_OF_MORE = {
    "type": "choice",
    "title": "Voor je belt",
    "question": "<p>Je gaat zo beeldbellen vanaf de teamkamer. Wat regel je van tevoren?</p>",
    "multiple": True,
    "answer": [
        {
            "text": "Een plek waar niemand meekijkt of meeluistert",
            "correct": True,
            "feedback": "Dat is de basis.",
        },
        {"text": "Beeld en geluid testen", "correct": True, "feedback": "Dan begint het gesprek rustig."},
        {
            "text": "De privételefoon klaarleggen",
            "correct": False,
            "feedback": "Die is niet van de organisatie.",
        },
    ],
}

CONVERSATION = {
    "type": "conversation",
    "title": "Het eerste beeldgesprek",
    "intro": "<p>Je belt voor het eerst via het scherm met een mevrouw van 81. Ze heeft gisteren een nieuwe tablet gekregen.</p>",
    "start": "a",
    "node": [
        {
            "id": "a",
            "speaker": "Mevrouw (81)",
            "text": "Ik zie u wel, maar ik hoor niks. Doe ik iets fout?",
            "option": [
                {
                    "text": "Je schrijft op een vel papier: 'Ik bel u even op' en belt met de gewone telefoon.",
                    "next": "b",
                    "feedback": "Je haalt de druk weg en houdt contact. Samen het geluid zoeken gaat dan vanzelf.",
                    "rating": "good",
                },
                {
                    "text": "Je roept harder in de microfoon.",
                    "next": "c",
                    "feedback": "Zij hoort niets, hoe hard je ook praat. En je collega's horen alles.",
                    "rating": "poor",
                },
            ],
        },
        {
            "id": "b",
            "speaker": "Mevrouw (81)",
            "text": "O gelukkig, daar bent u. En nu? Ik durf nergens op te drukken.",
            "option": [
                {
                    "text": "'U kunt niets stukmaken. Ziet u een luidsprekertje? Druk daar maar op.'",
                    "next": "e1",
                    "feedback": "Eén stap tegelijk, in haar woorden. Zij doet het zelf.",
                    "rating": "good",
                },
                {
                    "text": "'Laat maar, dan bellen we voortaan gewoon.'",
                    "next": "e2",
                    "feedback": "Vriendelijk, maar je neemt haar iets af dat ze wil leren.",
                    "rating": "doubtful",
                },
            ],
        },
        {
            "id": "c",
            "speaker": "Mevrouw (81)",
            "text": "Ze legt de tablet weg. Je ziet alleen nog het plafond.",
            "option": [
                {
                    "text": "Je belt haar met de gewone telefoon en begint opnieuw.",
                    "next": "b",
                    "feedback": "Zo herstel je het contact. Dat is nooit te laat.",
                    "rating": "good",
                },
                {
                    "text": "Je sluit af en zet in het dossier: beeldbellen lukt niet.",
                    "next": "e2",
                    "feedback": "Na één poging is dat een oordeel over haar, terwijl het aan het geluid lag.",
                    "rating": "poor",
                },
            ],
        },
    ],
    "ending": [
        {
            "id": "e1",
            "title": "Ze hoort je",
            "text": "<p>Na een minuut klinkt je stem uit de tablet. Mevrouw lacht: 'Dat heb ik mooi zelf gedaan.'</p>",
        },
        {
            "id": "e2",
            "title": "Het blijft bij de telefoon",
            "text": "<p>Het gesprek gaat door, maar het scherm blijft ongebruikt.</p>",
        },
    ],
}

TRUEFALSE = {
    "type": "truefalse",
    "title": "De camera uit",
    "question": "Als je camera uit staat, kan niemand je horen.",
    "correct": False,
    "feedback_correct": "Precies. Beeld en geluid gaan los van elkaar uit.",
    "feedback_wrong": "De microfoon staat dan nog aan. Beeld en geluid gaan los van elkaar uit.",
}
