"""Outcomes, professional activities and places in the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..models import ClientGroup, Epa, LearningOutcome, Setting
from .items import ItemViewSet


class OutcomeViewSet(SnippetViewSet):
    """What someone can do after a module."""

    model = LearningOutcome
    icon = "tick-inverse"
    list_display = ["code", "text_nl", "text_en"]
    search_backend_name = None
    search_fields = ["code", "text_nl", "text_en"]
    panels = [FieldPanel("code"), FieldPanel("text_nl"), FieldPanel("text_en"), FieldPanel("alignments")]


class EpaViewSet(SnippetViewSet):
    """Professional activities that assignments hand over step by step."""

    model = Epa
    icon = "group"
    list_display = ["title_nl", "title_en"]
    search_backend_name = None
    search_fields = ["title_nl", "title_en"]
    panels = [FieldPanel("title_nl"), FieldPanel("title_en")]


class PlaceViewSet(SnippetViewSet):
    """A list of words with an address name."""

    list_display = ["name_nl", "name_en", "slug"]
    search_backend_name = None
    search_fields = ["name_nl", "name_en", "slug"]
    panels = [FieldPanel("name_nl"), FieldPanel("name_en"), FieldPanel("slug")]


class SettingViewSet(PlaceViewSet):
    """Kinds of workplaces."""

    model = Setting
    icon = "home"


class ClientGroupViewSet(PlaceViewSet):
    """Groups of people who receive care."""

    model = ClientGroup
    icon = "user"


class FrameworkGroup(SnippetViewSetGroup):
    """All of them under one heading of the menu."""

    items = (ItemViewSet, OutcomeViewSet, EpaViewSet, SettingViewSet, ClientGroupViewSet)
    menu_label = _("Frameworks")
    menu_name = "frameworks"
    menu_icon = "list-ul"
    menu_order = 300
