"""Models of the pathways app."""

from pathways.models.checking import DeadLink
from pathways.models.following import Follower, FollowRequest, Subscription
from pathways.models.pathway import Pathway, StepIdentity
from pathways.models.public import PublicEdition
from pathways.models.sign_off import SignOff, SignOffAnswer
from pathways.models.telling import FollowRun
from pathways.models.version import DraftEdit, PathwayText, PathwayVersion

__all__ = [
    "DeadLink",
    "DraftEdit",
    "FollowRequest",
    "FollowRun",
    "Follower",
    "Pathway",
    "PathwayText",
    "PathwayVersion",
    "PublicEdition",
    "SignOff",
    "SignOffAnswer",
    "StepIdentity",
    "Subscription",
]
