from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    name = "workplace"
    default_auto_field = "django.db.models.BigAutoField"
