"""What must follow when a row goes."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from .domain.packages.files import drop_all
from .models import Package


@receiver(pre_delete, sender=Package)
def forget_files(instance, **_kwargs):
    drop_all(instance)
