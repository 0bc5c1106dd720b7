"""Who is let in: the teachers of a class; for anybody else it does not exist."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from accounts.api import person_required

from ...domain.classes.finding import class_of_teacher


def teacher_of_class(view):
    """Hand the view the class itself in the place of its uuid."""

    @wraps(view)
    @never_cache
    @person_required
    def inner(request, uuid, *args, **kwargs):
        cohort = class_of_teacher(request.person, uuid)
        if cohort is None:
            raise Http404
        return view(request, cohort, *args, **kwargs)

    return inner


def member_of(cohort, uuid):
    """A learner who is in the class now."""
    rows = cohort.members.filter(left=None).select_related("person", "cohort__organisation")
    return get_object_or_404(rows, uuid=uuid)
