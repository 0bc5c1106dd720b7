"""The HTTP API under ``/api/v1/``: each app brings its own router in ``endpoints.py``."""

from ninja import NinjaAPI

from credentials.endpoints import router as credentials
from credentials.endpoints_many import router as many_credentials

api = NinjaAPI(
    title="Bekwaam", version="1", urls_namespace="api-1", docs_url="/docs", openapi_url="/openapi.json"
)
api.add_router("", credentials)
api.add_router("", many_credentials)
