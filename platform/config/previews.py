"""The editor shows a draft beside the text, in a frame."""


class PreviewMiddleware:
    """Let our own editor frame a preview; every other page stays in nobody's frame.

    Stands inside the CSP's middleware, which reads what is asked for here.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "is_preview", False):
            response._csp_replace = {"frame-ancestors": ["'self'"]}
        return response
