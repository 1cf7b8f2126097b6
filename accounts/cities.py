"""Time zones by the city people know, in English and French."""

# Only where the zone's own name is not what people write.
_CITIES = {
    "America/St_Johns": {"en": "St. John’s", "fr": "St. John’s"},
    "America/Montreal": {"en": "Montréal", "fr": "Montréal"},
    "America/Inuvik": {"en": "Yellowknife", "fr": "Yellowknife"},
    "America/Blanc-Sablon": {"en": "Blanc-Sablon", "fr": "Blanc-Sablon"},
    "Europe/London": {"en": "London", "fr": "Londres"},
    "Etc/UTC": {"en": "UTC", "fr": "UTC"},
}


def city(zone_name: str, language: str) -> str:
    """Return the city a zone is known by: ``America/St_Johns`` is St. John’s."""
    known = _CITIES.get(zone_name)
    return known[language] if known else zone_name.rsplit("/", 1)[-1].replace("_", " ")


def time_of(zone_name: str, language: str) -> str:
    """Name a zone's time in words: “Halifax time”, « heure de Halifax », « heure d’Iqaluit »."""
    name = city(zone_name, language)
    if name == "UTC":
        return "UTC"
    if language == "fr":
        return f"heure d’{name}" if name[0] in "AEIOUÉ" else f"heure de {name}"
    return f"{name} time"
