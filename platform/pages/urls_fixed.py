"""Addresses for machines: robots and sitemap."""

from django.urls import path

from .views import machines

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_xml, name="sitemap"),
]
