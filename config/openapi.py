"""How the description of the API is made."""

from typing import Any

SETTINGS: dict[str, Any] = {
    "TITLE": "Roundtable API",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "ActionStatus": "meetings.models.Action.Status",
        "AgendaKind": "meetings.models.AgendaItem.Kind",
        "AttendanceState": "meetings.models.Attendance.State",
        "DeliveryState": "notifications.models.Delivery.State",
        "InvitationAnswer": "api.serializers.invitations_writing.ANSWERS",
        "InvitationResponse": "meetings.models.Invitation.Response",
        "JurisdictionKind": "workgroups.models.Jurisdiction.Kind",
        "MailCadence": "notifications.kinds.Cadence",
        "MessageKind": "notifications.kinds.Kind",
        "OwnerKind": [("seat", "seat"), ("person", "person")],
        "OrganizationKind": "workgroups.models.Organization.Kind",
        "MeetingState": "meetings.models.Meeting.State",
        "VersionState": "pathways.models.PathwayVersion.State",
        "FollowCadence": "pathways.models.Subscription.Cadence",
        "GroupCadence": "workgroups.models.WorkGroup.Cadence",
        "PublicVersionState": "api.serializers.pathways.PUBLIC_STATES",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.finish",
        "api.schema_examples.add_examples",
        "api.schema_lists.describe_lists",
    ],
}
