"""Who is answered what by the pathways of the API; ``test_pathways_roles`` proves it."""

EVERYBODY = (200,) * 10
LIST = (401, *(200,) * 9)
TABLE = (401, 404, 404, 404, 404, 200, 200, 200, 200, 200)


def _chairs(status: int) -> tuple[int, ...]:
    """The table may see it and the chairs may do it; what they sent is another matter."""
    return (401, 404, 404, 404, 404, 403, 403, 403, status, status)


def _consultant(status: int) -> tuple[int, ...]:
    return (401, 404, 404, 404, 404, 403, 403, 403, 403, status)


# In the order of ``test_roles.PEOPLE``.
PATHWAY_ROUTES = {
    ("get", "api-professions"): EVERYBODY,
    ("get", "api-profession"): EVERYBODY,
    ("get", "api-pathways"): EVERYBODY,
    ("get", "api-pathway"): EVERYBODY,
    ("get", "api-pathway-versions"): EVERYBODY,
    ("get", "api-pathway-version"): EVERYBODY,
    ("get", "api-pathway-differences"): EVERYBODY,
    # An empty body is sent: 400 and 428 are the answers to who was let in.
    ("post", "api-follow"): (400,) * 10,
    ("post", "api-pathways"): (401, *(403,) * 8, 400),
    ("get", "api-pathway-draft"): TABLE,
    ("post", "api-pathway-draft"): _chairs(200),
    ("put", "api-pathway-draft"): _chairs(400),
    ("delete", "api-pathway-draft"): _chairs(428),
    ("post", "api-pathway-undo"): _chairs(428),
    ("get", "api-pathway-blockers"): TABLE,
    ("get", "api-pathway-sign-offs"): TABLE,
    ("post", "api-pathway-sign-offs"): _consultant(400),
    ("post", "api-sign-off-void"): _consultant(200),
    ("post", "api-sign-off-answer"): _consultant(403),
    ("post", "api-pathway-publish"): _consultant(400),
    ("delete", "api-pathway-publish"): _consultant(404),
    ("post", "api-pathway-pause"): _consultant(400),
    ("post", "api-pathway-resume"): _consultant(400),
    ("post", "api-pathway-withdraw"): _consultant(400),
    ("get", "api-radar"): LIST,
}
