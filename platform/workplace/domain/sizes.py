"""How large and how many files may be: said on the page, and held here."""

MIB = 1024 * 1024
# Bytes a file, by the kind of evidence.
LARGEST = {"photo": 15 * MIB, "audio": 50 * MIB, "video": 300 * MIB}
MOST_PHOTOS = 6
MOST_RECORDINGS = 4
# Of one learner, on their way at once.
MOST_UPLOADS = 8
# Bytes in one piece of an upload: little enough for a phone on a bad network, and for a server's memory.
LARGEST_PART = 4 * MIB
