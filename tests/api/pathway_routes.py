"""Who is answered what by the pathways of the API; ``test_pathways_roles`` proves it."""

EVERYBODY = (200,) * 10

# In the order of ``test_roles.PEOPLE``.
PATHWAY_ROUTES = {
    ("get", "api-professions"): EVERYBODY,
    ("get", "api-profession"): EVERYBODY,
    ("get", "api-pathways"): EVERYBODY,
    ("get", "api-pathway"): EVERYBODY,
    ("get", "api-pathway-versions"): EVERYBODY,
    ("get", "api-pathway-version"): EVERYBODY,
    ("get", "api-pathway-differences"): EVERYBODY,
}
