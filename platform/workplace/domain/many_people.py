"""How many different people are behind many observations: counted with care, in two statements."""

from accounts import api as accounts

from .rounds import plain


class People:
    """By what those behind some observations are known; looked up once, for as many questions as there are."""

    def __init__(self, seen):
        addresses = {one.who.address.lower() for one in seen if one.who.address}
        self.owners = accounts.people_by_confirmed_address(addresses) if addresses else {}
        people = {one.who.person for one in seen if one.who.person} | set(self.owners.values())
        self.mailboxes = accounts.confirmed_addresses_of_many(people) if people else {}

    def behind(self, seen) -> int:
        """How many people are behind these. One person may be known by an account, several mailboxes and a name; whatever
        they share makes them one."""
        groups: list[set] = []
        for one in seen:
            mine = _marks(one.who, self.owners, self.mailboxes)
            joined = [group for group in groups if group & mine]
            groups = [group for group in groups if not group & mine]
            groups.append(mine.union(*joined))
        return len(groups)


def _marks(who, owners, mailboxes) -> set[tuple]:
    owner = who.person or owners.get(who.address.lower())
    known = {who.address.lower(), *(mailboxes.get(owner.pk, ()) if owner else ())} - {""}
    name = " ".join(who.name.casefold().split())
    found = {("address", plain(address)) for address in known}
    found |= {("name", name)} if name else set()
    # Those whose names were erased and who are known by nothing else count as one.
    return found | ({("person", owner.pk)} if owner else set()) or {("nobody",)}
