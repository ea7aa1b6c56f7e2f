"""What every request to the room must be: small, meant for this laptop, from our own pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

LARGEST_BODY = 4 * 1024
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _host(request: web.Request) -> str | None:
    """The host this request was sent to, None when it is not this laptop by its own address.

    A name that another page points at this laptop is refused: only addresses are known here.
    """
    host = request.headers.get("Host", "")
    reached = request.transport.get_extra_info("sockname") if request.transport else None
    if not reached:
        return None
    address, port = str(reached[0]), int(reached[1])
    own = f"[{address}]" if ":" in address else address
    names = {own, *(_LOOPBACK if address in ("127.0.0.1", "::1") else ())}
    fitting = {f"{name}:{port}" for name in names} | (names if port == 80 else set())
    return host if host.lower() in fitting else None


def _from_here(request: web.Request, host: str) -> bool:
    """Whether it comes from one of our own pages, or follows no page at all."""
    origin = request.headers.get("Origin")
    asks = request.method not in ("GET", "HEAD") or "upgrade" in request.headers
    return origin == f"http://{host}" if origin is not None or asks else True


def headers(host: str) -> dict[str, str]:
    """What a browser is told with every answer: load nothing from elsewhere, keep nothing."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"font-src 'self'; img-src 'self' data:; connect-src 'self' ws://{host}; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",  # with no-referrer a form would hide where it is from
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "Server": "mentor-tui",
    }


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what is foreign or too large before anything else looks at it."""
    host = _host(request)
    if host is None or not _from_here(request, host):
        return _refusal(403, host)
    if (request.content_length or 0) > LARGEST_BODY:
        return _refusal(413, host)
    try:
        answer = await handler(request)
    except web.HTTPException as refused:
        if 300 <= refused.status < 400:
            refused.headers.update(headers(host))
            raise
        return _refusal(refused.status, host)
    except (ValueError, LookupError):  # rubbish in a body, a header, a number
        return _refusal(400, host)
    if not answer.prepared:
        answer.headers.update(headers(host))
    return answer


def _refusal(status: int, host: str | None) -> web.Response:
    answer = web.Response(status=status, text=f"{status}\n")
    answer.headers.update(headers(host or "localhost"))
    if status in (400, 403, 413):
        answer.force_close()
    return answer
